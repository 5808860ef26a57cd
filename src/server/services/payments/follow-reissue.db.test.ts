import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { AccountContext } from "@/server/context";
import type { Database } from "@/server/db/client";
import { invoices } from "@/server/db/schema";
import type { Payment } from "@/server/integrations/payments/payments";
import { cancelInvoice } from "@/server/services/billing/cancel-invoice";
import { testDatabase } from "@/testing/database";
import type { Account } from "@/testing/factories/account";
import { creditsOf, gatewayTells, startTwoCharges } from "@/testing/factories/charges";
import { platformContext } from "@/testing/factories/context";
import { createInvoice, type Invoice, settleInvoicesOfOthers } from "@/testing/factories/invoice";
import { createPayer } from "@/testing/factories/payer";
import { createSuperAdmin } from "@/testing/factories/user";
import type { PaymentGateway } from "@/testing/payment-gateway";
import { loadDueCentavos } from "./load-standings";
import { syncPayment } from "./sync-payment";

const now = new Date("2026-11-05T11:00:00Z");
const total = 2500n;
let db: Database;
let account: Account;
let invoice: Invoice;
let gateway: PaymentGateway;
let ctx: AccountContext;

const credits = () => creditsOf(db, account.id);
const twoCharges = () => startTwoCharges({ ctx, gateway, invoice });
const happen = (id: string, status: Payment["status"], refundedCentavos?: bigint) =>
  gatewayTells({ ctx, gateway }, id, status, refundedCentavos);

beforeAll(async () => {
  ({ db } = await testDatabase());
  await settleInvoicesOfOthers(db);
});

beforeEach(async () => {
  ({ account, invoice, gateway, ctx } = await createPayer(db, now));
});

describe("a payment of an invoice that was issued anew", () => {
  const reissue = async () => {
    const { number: _, sequence: __, id: ___, ...same } = invoice;
    await cancelInvoice(platformContext({ db, now, user: await createSuperAdmin(db) }), {
      number: invoice.number,
      reason: "Endereço errado",
    });
    return createInvoice(db, account, { ...same, status: "OVERDUE" });
  };
  const statusOf = async ({ id }: Invoice) =>
    (await db.select().from(invoices).where(eq(invoices.id, id)))[0]?.status;

  it("pays the new one, and opens that again when it goes back", async () => {
    const [pix] = await twoCharges();
    const reissued = await reissue();
    await happen(pix, "approved");
    expect(await statusOf(reissued)).toBe("PAID");
    expect(await statusOf(invoice)).toBe("CANCELED");
    expect(await credits()).toEqual([]);
    await happen(pix, "approved");
    await happen(pix, "refunded", total);
    expect(await statusOf(reissued)).toBe("PENDING");
    expect(await loadDueCentavos(db, { ...reissued, status: "PENDING" })).toBe(total);
    expect(await credits()).toEqual([]);
  });

  it("becomes a credit when the new one is paid already, as does the second of two that come at once", async () => {
    const [pix, visa] = await twoCharges();
    const reissued = await reissue();
    for (const id of [pix, visa]) gateway.set(id, "approved");
    await Promise.all([pix, visa].map((providerId) => syncPayment(ctx, { providerId })));
    expect(await statusOf(reissued)).toBe("PAID");
    expect(await credits()).toEqual([total]);
  });

  it("of another period pays nothing else", async () => {
    const [pix] = await twoCharges();
    await cancelInvoice(platformContext({ db, now, user: await createSuperAdmin(db) }), {
      number: invoice.number,
      reason: "Engano",
    });
    const other = await createInvoice(db, account, { month: "2026-09" });
    await happen(pix, "approved");
    expect(await statusOf(other)).toBe("PENDING");
    expect(await credits()).toEqual([total]);
  });
});
