import type { Database } from "@/server/db/client";
import { PaymentGateway } from "../payment-gateway";
import { createAccount } from "./account";
import { accountContext } from "./context";
import { createInvoice } from "./invoice";
import { createTenant } from "./storage";
import { createUser } from "./user";

/** An Owner whose account has an open invoice, some days before it is due, and a gateway of its own to pay it at. */
export async function createPayer(db: Database, now: Date) {
  const account = await createAccount(db);
  await createTenant(db, account);
  const invoice = await createInvoice(db, account);
  const gateway = new PaymentGateway();
  const user = await createUser(db, { accountId: account.id });
  const ctx = accountContext({ db, now, account, user, integrations: { payments: gateway } });
  return { account, invoice, gateway, ctx };
}
