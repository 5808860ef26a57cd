import { and, eq, isNull } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { AccountContext } from "@/server/context";
import type { Database } from "@/server/db/client";
import { mails, notifications } from "@/server/db/schema";
import type { Payment } from "@/server/integrations/payments/payments";
import { getInvoice } from "@/server/services/billing/get-invoice";
import { getPaymentState } from "@/server/services/billing/get-payment-state";
import { listInvoices } from "@/server/services/billing/list-invoices";
import { listPlatformInvoices, summarizeInvoices } from "@/server/services/billing/list-platform-invoices";
import { testDatabase } from "@/testing/database";
import type { Account } from "@/testing/factories/account";
import { platformContext } from "@/testing/factories/context";
import type { Invoice } from "@/testing/factories/invoice";
import { createPayer } from "@/testing/factories/payer";
import { createSuperAdmin } from "@/testing/factories/user";
import type { PaymentGateway } from "@/testing/payment-gateway";
import { listPayments } from "./list-payments";
import { startPayment } from "./start-payment";
import { syncPayment } from "./sync-payment";

const later = new Date("2026-11-27T15:00:00Z");
let db: Database;
let account: Account;
let invoice: Invoice;
let gateway: PaymentGateway;
let ctx: AccountContext;
let charge: string;

async function happen(status: Payment["status"], refundedCentavos = 0n): Promise<void> {
  gateway.payments.set(charge, { ...gateway.set(charge, status), refundedCentavos });
  await syncPayment(ctx, { providerId: charge });
}

const returnMails = () =>
  db
    .select()
    .from(mails)
    .where(and(eq(mails.accountId, account.id), eq(mails.template, "payment-returned")));
const titlesFor = async (accountId: string | null) =>
  (
    await db
      .select()
      .from(notifications)
      .where(
        accountId
          ? eq(notifications.accountId, accountId)
          : and(isNull(notifications.accountId), eq(notifications.href, `/admin/faturas/${invoice.number}`)),
      )
  ).map(({ title }) => title.replaceAll("\u00a0", " "));
const received = async () => {
  const months = await summarizeInvoices(platformContext({ db, user: await createSuperAdmin(db) }));
  return months.find(({ month }) => month === invoice.month)?.receivedCentavos ?? 0n;
};

beforeAll(async () => {
  ({ db } = await testDatabase());
});

beforeEach(async () => {
  ({ account, invoice, gateway, ctx } = await createPayer(db, new Date("2026-11-05T11:00:00Z")));
  await startPayment(ctx, { number: invoice.number, method: "PIX" });
  charge = [...gateway.payments.keys()][0] ?? "";
});

describe("a refund in part", () => {
  it("is told to the Owner, by mail too, and to the Super Admin, once", async () => {
    await happen("approved");
    await happen("approved", 1000n);
    await happen("approved", 1000n);
    expect(await titlesFor(account.id)).toContain(`R$ 10,00 devolvidos da fatura ${invoice.number}`);
    expect(await titlesFor(null)).toEqual([`R$ 10,00 devolvidos: ${invoice.customer.name}`]);
    expect(await returnMails()).toHaveLength(1);
    await happen("approved", 1500n);
    expect(await returnMails()).toHaveLength(2);
  });

  it("shows what went back and when, on the invoice and among the payments", async () => {
    await happen("approved");
    ctx = { ...ctx, now: later };
    await happen("approved", 1000n);
    const shown = { status: "APPROVED", refundedCentavos: 1000n, returnedAt: later };
    expect((await getInvoice(ctx, { number: invoice.number })).payments).toMatchObject([shown]);
    expect(await getPaymentState(ctx, { number: invoice.number })).toMatchObject({
      status: "PAID",
      payments: [shown],
    });
    expect((await listPayments(ctx)).items).toMatchObject([shown]);
  });
});

it("the month's money received is what stayed: neither refunded, contested nor turned into a credit", async () => {
  const before = await received();
  await happen("approved");
  expect((await received()) - before).toBe(2500n);
  await happen("approved", 1000n);
  expect((await received()) - before).toBe(1500n);
  await happen("charged_back", 1000n);
  expect((await received()) - before).toBe(0n);
});

describe("a payment that goes back whole", () => {
  it("gives the invoice one new due date, everywhere", async () => {
    await happen("approved");
    ctx = { ...ctx, now: later };
    await happen("charged_back");
    const admin = platformContext({ db, user: await createSuperAdmin(db) });
    const listed = { limit: 10, search: "", accountId: account.id };
    expect((await getInvoice(ctx, { number: invoice.number })).dueOn).toBe("2026-12-07");
    expect((await listInvoices(ctx, { limit: 10 })).items[0]?.dueOn).toBe("2026-12-07");
    expect((await listPlatformInvoices(admin, listed)).items[0]?.dueOn).toBe("2026-12-07");
  });

  it.each([
    ["refunded", 2500n],
    ["charged_back", 0n],
  ] as const)("is mailed to the Owner once when it is %s", async (status, refunded) => {
    await happen("approved");
    await happen(status, refunded);
    await happen(status, refunded);
    expect(await returnMails()).toHaveLength(1);
    expect((await titlesFor(account.id)).filter((title) => title.includes("em aberto de novo"))).toHaveLength(
      1,
    );
    expect(await titlesFor(null)).toHaveLength(1);
  });
});
