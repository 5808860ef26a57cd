import { randomUUID } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { AccountContext } from "@/server/context";
import type { Database } from "@/server/db/client";
import {
  accounts,
  creditEntries,
  invoiceReopenings,
  invoices,
  mails,
  notifications,
  payments,
  suspensions,
} from "@/server/db/schema";
import type { Payment } from "@/server/integrations/payments/payments";
import { cancelInvoice } from "@/server/services/billing/cancel-invoice";
import { chaseOverdue } from "@/server/services/billing/chase-overdue";
import { getPaymentState } from "@/server/services/billing/get-payment-state";
import { giveCredit } from "@/server/services/billing/give-credit";
import { testDatabase } from "@/testing/database";
import type { Account } from "@/testing/factories/account";
import { creditsOf, gatewayTells, startTwoCharges } from "@/testing/factories/charges";
import { platformContext } from "@/testing/factories/context";
import { createInvoice, type Invoice, settleInvoicesOfOthers } from "@/testing/factories/invoice";
import { createPayer } from "@/testing/factories/payer";
import { createSuperAdmin } from "@/testing/factories/user";
import { PaymentGateway } from "@/testing/payment-gateway";
import { applyPayment } from "./apply-payment";
import { keptCentavosOf, loadDueCentavos } from "./load-standings";
import { startPayment } from "./start-payment";

const now = new Date("2026-11-05T11:00:00Z");
const total = 2500n;
let db: Database;
let account: Account;
let invoice: Invoice;
let gateway: PaymentGateway;
let ctx: AccountContext;

const current = async () => (await db.select().from(invoices).where(eq(invoices.id, invoice.id)))[0];
const credits = () => creditsOf(db, account.id);
const sum = (values: readonly bigint[]) => values.reduce((left, right) => left + right, 0n);
const told = () => db.select().from(notifications).where(eq(notifications.accountId, account.id));
const toldToProvider = () =>
  db
    .select()
    .from(notifications)
    .where(and(isNull(notifications.accountId), eq(notifications.href, `/admin/faturas/${invoice.number}`)));

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

describe("an invoice paid twice", () => {
  it("gives one credit and tells Owner and Super Admin once, however often the gateway tells", async () => {
    const [pix, visa] = await twoCharges();
    await happen(pix, "approved");
    await Promise.all([happen(visa, "approved"), happen(visa, "approved"), happen(visa, "approved")]);
    await happen(pix, "approved");
    expect(await credits()).toEqual([total]);
    const titles = (await told()).map(({ title }) => title);
    expect(titles.filter((title) => title.includes("de crédito"))).toHaveLength(1);
    expect(await toldToProvider()).toHaveLength(1);
  });

  it("takes the credit back with the money of the second payment", async () => {
    const [pix, visa] = await twoCharges();
    await happen(pix, "approved");
    await happen(visa, "approved");
    await happen(visa, "approved", 1000n);
    expect(await credits()).toEqual([total, -1000n]);
    await happen(visa, "refunded", total);
    expect(sum(await credits())).toBe(0n);
    expect(await current()).toMatchObject({ status: "PAID", paidWith: "PIX" });
  });

  it("stays paid by the second payment when the first one goes back, and the credit is gone", async () => {
    const [pix, visa] = await twoCharges();
    await happen(pix, "approved");
    await happen(visa, "approved");
    await happen(pix, "refunded");
    expect(await current()).toMatchObject({ status: "PAID", paidWith: "CARD" });
    expect(sum(await credits())).toBe(0n);
  });

  it("is due again when the credit of the second payment was spent already", async () => {
    const [pix, visa] = await twoCharges();
    await happen(pix, "approved");
    await happen(visa, "approved");
    const other = await createInvoice(db, account, { month: "2026-09" });
    await db
      .insert(creditEntries)
      .values({ accountId: account.id, amountCentavos: -total, reason: "Usado", invoiceId: other.id });
    await happen(pix, "charged_back");
    expect(await current()).toMatchObject({ status: "PENDING", paidAt: null });
  });
});

describe("answers of the gateway that cross on their way", () => {
  it("count by the gateway's own time, so an older one changes nothing", async () => {
    const [pix] = await twoCharges();
    const at = (minute: number) => new Date(Date.UTC(2026, 10, 5, 12, minute));
    const answer = (status: Payment["status"], minute: number) => ({
      ...gateway.set(pix, status),
      updatedAt: at(minute),
    });
    const approved = answer("approved", 1);
    const contested = answer("charged_back", 2);
    const won = answer("approved", 3);
    await applyPayment(ctx, contested);
    await applyPayment(ctx, approved);
    expect(await current()).toMatchObject({ status: "PENDING" });
    await applyPayment(ctx, won);
    await applyPayment(ctx, contested);
    expect(await current()).toMatchObject({ status: "PAID" });
    expect(await credits()).toEqual([]);
  });
});

describe("a chargeback that is won after a refund in part", () => {
  const later = (id: string, status: Payment["status"], hour: number) =>
    applyPayment(ctx, { ...gateway.set(id, status), updatedAt: new Date(Date.UTC(2026, 10, 6, hour)) });

  async function wonInPart(): Promise<void> {
    const [pix] = await twoCharges();
    await happen(pix, "approved");
    await happen(pix, "approved", 1000n);
    expect(await current()).toMatchObject({ status: "PAID" });
    await later(pix, "charged_back", 12);
    expect(await current()).toMatchObject({ status: "PENDING" });
    await later(pix, "approved", 13);
  }

  it("leaves the invoice open for what is not there, says so, and asks for just that", async () => {
    await wonInPart();
    expect(await current()).toMatchObject({ status: "PENDING", paidAt: null });
    expect(await getPaymentState(ctx, { number: invoice.number })).toMatchObject({ dueCentavos: 1000n });
    expect((await told()).map(({ title }) => title)).toContain(
      "Recebemos R$\u00a015,00: falta o restante da fatura",
    );
    await db
      .update(payments)
      .set({ status: "CANCELLED" })
      .where(and(eq(payments.invoiceId, invoice.id), eq(payments.status, "PENDING")));
    await startPayment(ctx, { number: invoice.number, method: "PIX" });
    const rest = [...gateway.payments.values()].at(-1)!;
    expect(rest.amountCentavos).toBe(1000n);
    await happen(rest.id, "approved");
    expect(await current()).toMatchObject({ status: "PAID", paidWith: "PIX" });
    expect(await credits()).toEqual([]);
    await happen(rest.id, "charged_back");
    expect(await getPaymentState(ctx, { number: invoice.number })).toMatchObject({ dueCentavos: 1000n });
  });

  it("becomes a credit when the invoice is canceled instead", async () => {
    await wonInPart();
    const admin = platformContext({ db, now, user: await createSuperAdmin(db) });
    await cancelInvoice(admin, { number: invoice.number, reason: "Erro no cadastro" });
    expect(await credits()).toEqual([1500n]);
    expect(await current()).toMatchObject({ status: "CANCELED" });
  });

  it("makes a credit of what is too much when the debt was paid meanwhile", async () => {
    const [pix, visa] = await twoCharges();
    await happen(pix, "approved", 1000n);
    await later(pix, "charged_back", 12);
    await happen(visa, "approved");
    await later(pix, "approved", 13);
    expect(await current()).toMatchObject({ status: "PAID", paidWith: "CARD" });
    expect(await credits()).toEqual([1500n]);
  });
});

describe("an invoice whose payment was contested", () => {
  const on = (day: string) => chaseOverdue({ ...ctx, actor: null, now: new Date(`${day}T12:00:00Z`) });
  const open = async () =>
    (await db.select().from(suspensions).where(eq(suspensions.accountId, account.id))).find(
      ({ endedAt }) => !endedAt,
    );

  it("gets a new due date, and reminders, restriction and mails start over", async () => {
    await on("2026-11-20");
    expect(await open()).toMatchObject({ level: "RESTRICTED" });
    const [pix] = await twoCharges();
    await happen(pix, "approved");
    expect(await open()).toBeUndefined();
    ctx = { ...ctx, now: new Date("2026-12-01T12:00:00Z") };
    await happen(pix, "charged_back");
    expect(await current()).toMatchObject({ status: "PENDING" });
    expect(
      await db.select().from(invoiceReopenings).where(eq(invoiceReopenings.invoiceId, invoice.id)),
    ).toMatchObject([{ round: 1, dueOn: "2026-12-11" }]);
    await on("2026-12-10");
    expect(await current()).toMatchObject({ status: "PENDING" });
    expect(await open()).toBeUndefined();
    await on("2026-12-14");
    expect(await current()).toMatchObject({ status: "OVERDUE" });
    await on("2026-12-22");
    await on("2026-12-22");
    expect(await open()).toMatchObject({ level: "RESTRICTED", invoiceId: invoice.id });
    const sent = await db.select().from(mails).where(eq(mails.accountId, account.id));
    const restricted = sent.filter(({ template }) => template === "account-restricted");
    expect(restricted).toHaveLength(2);
    expect((await told()).some(({ title }) => title.startsWith("Pagamento contestado"))).toBe(true);
  });

  it("keeps no restriction of another invoice in force that is paid meanwhile", async () => {
    await on("2026-11-20");
    const [pix] = await twoCharges();
    await happen(pix, "approved");
    const other = await createInvoice(db, account, { month: "2026-09", dueOn: "2026-11-05" });
    ctx = { ...ctx, now: new Date("2026-11-25T12:00:00Z") };
    await happen(pix, "charged_back");
    await on("2026-11-26");
    expect(await open()).toMatchObject({ level: "RESTRICTED", invoiceId: other.id });
    await startPayment(ctx, { number: other.number, method: "PIX" });
    const charge = [...gateway.payments.keys()].at(-1) ?? "";
    await happen(charge, "approved");
    expect(await open()).toBeUndefined();
  });
});

describe("money", () => {
  it("of any sequence of gateway events stands in the books to the centavo", async () => {
    const Event = fc.record({
      charge: fc.nat({ max: 1 }),
      status: fc.constantFrom<Payment["status"]>(
        "approved",
        "refunded",
        "charged_back",
        "expired",
        "pending",
      ),
      refunded: fc.constantFrom(0n, 700n, 1800n),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(Event, { minLength: 2, maxLength: 9 }), async (events) => {
        invoice = await createInvoice(db, account, {
          periodStart: new Date(invoice.periodStart.getTime() + 3_600_000),
          periodEnd: new Date(invoice.periodEnd.getTime() + 3_600_000),
        });
        gateway = new PaymentGateway();
        ctx = { ...ctx, integrations: { ...ctx.integrations, payments: gateway } };
        const charges = await twoCharges();
        for (const { charge, status, refunded } of events) {
          const part = status === "approved" ? refunded : undefined;
          await happen(charges[charge] ?? "", status, part);
        }
        const attempts = await db.select().from(payments).where(eq(payments.invoiceId, invoice.id));
        const given = await Promise.all(
          attempts.map(({ id }) => db.select().from(creditEntries).where(eq(creditEntries.paymentId, id))),
        );
        const credited = sum(given.flat().map(({ amountCentavos }) => amountCentavos));
        const there = sum(attempts.map(keptCentavosOf)) - credited;
        const { status } = (await current())!;
        const refunded = sum(attempts.map(({ refundedCentavos }) => refundedCentavos));
        if (status === "PAID") expect(there + refunded).toBeGreaterThanOrEqual(total);
        else expect(await loadDueCentavos(db, (await current())!)).toBe(total - there);
        expect(there).toBeLessThanOrEqual(total);
        if (status !== "PAID") expect(there).toBeLessThan(total);
      }),
      { numRuns: 25 },
    );
  }, 60_000);
});

describe("a credit given by hand", () => {
  it("is given once for a double click, and the same request with another amount is refused", async () => {
    const admin = platformContext({ db, now, user: await createSuperAdmin(db) });
    const [row] = await db.select().from(accounts).where(eq(accounts.id, account.id));
    const input = { accountId: row!.id, requestId: randomUUID(), amountCentavos: 500n, reason: "Cortesia" };
    await Promise.all([giveCredit(admin, input), giveCredit(admin, input)]);
    await giveCredit(admin, input);
    expect(await credits()).toEqual([500n]);
    await expect(giveCredit(admin, { ...input, amountCentavos: 900n })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    await giveCredit(admin, { ...input, requestId: randomUUID() });
    expect(sum(await credits())).toBe(1000n);
  });
});
