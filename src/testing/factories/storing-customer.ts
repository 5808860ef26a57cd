import { and, asc, eq } from "drizzle-orm";
import { addHours } from "@/domain/metering/calendar";
import type { Database } from "@/server/db/client";
import { billingCursors, invoiceLines, invoices, usageHours } from "@/server/db/schema";
import { type Account, createAccount } from "./account";
import { createUser } from "./user";

const gigabyte = 1024n ** 3n;
/** October 2026 in São Paulo. */
export const start = new Date("2026-10-01T03:00:00Z");
export const end = new Date("2026-11-01T03:00:00Z");
export const hoursInOctober = 31n * 24n;

/** An account whose open period is October 2026, with `gigabytes` stored all month and some traffic. */
export async function createStoringCustomer(
  db: Database,
  gigabytes: bigint,
  planCode: "BUSINESS" | "FREE_TIER" = "BUSINESS",
): Promise<Account> {
  const account = await createAccount(db, { planCode });
  await createUser(db, { accountId: account.id });
  await db.insert(billingCursors).values({ accountId: account.id, periodStart: start, frozenUntil: start });
  await db.insert(usageHours).values(
    Array.from({ length: Number(hoursInOctober) }, (_, index) => {
      const hour = addHours(start, index);
      return {
        accountId: account.id,
        hour,
        occurredHour: hour,
        byteSeconds: gigabytes * gigabyte * 3600n,
        lastBytes: gigabytes * gigabyte,
        ingressBytes: index === 0 ? gigabyte : 0n,
        egressBytes: index === 1 ? gigabyte : 0n,
        putRequests: index === 0 ? 1000n : 0n,
      };
    }),
  );
  return account;
}

/** The account's invoices, the earliest period first. */
export const invoicesOf = (db: Database, account: Account) =>
  db.select().from(invoices).where(eq(invoices.accountId, account.id)).orderBy(asc(invoices.periodStart));

export const linesOf = (db: Database, invoice: { accountId: string; id: string }) =>
  db
    .select()
    .from(invoiceLines)
    .where(and(eq(invoiceLines.accountId, invoice.accountId), eq(invoiceLines.invoiceId, invoice.id)))
    .orderBy(asc(invoiceLines.position));
