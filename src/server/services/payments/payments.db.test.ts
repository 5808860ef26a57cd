import { and, eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ExternalServiceError } from "@/domain/errors";
import type { AccountContext } from "@/server/context";
import type { Database } from "@/server/db/client";
import { accounts, creditEntries, invoices, mails, payments, webhookDeliveries } from "@/server/db/schema";
import { testDatabase } from "@/testing/database";
import { type Account, createAccount } from "@/testing/factories/account";
import { createInvoice, type Invoice, settleInvoicesOfOthers } from "@/testing/factories/invoice";
import { createPayer } from "@/testing/factories/payer";
import type { PaymentGateway } from "@/testing/payment-gateway";
import { settlePayment } from "./settle-payment";
import { startPayment } from "./start-payment";
import { syncPayment } from "./sync-payment";
import { takeNotification } from "./take-notification";

const now = new Date("2026-11-05T11:00:00Z");
const away = new ExternalServiceError("payments", "unreachable", "O Mercado Pago não respondeu.", {
  isRetryable: true,
});
let db: Database;
let account: Account;
let invoice: Invoice;
let gateway: PaymentGateway;
let ctx: AccountContext;

const pay = () => startPayment(ctx, { number: invoice.number, method: "PIX" });
const current = async () => (await db.select().from(invoices).where(eq(invoices.id, invoice.id)))[0];
const attempts = () => db.select().from(payments).where(eq(payments.invoiceId, invoice.id));
const receipts = () =>
  db
    .select()
    .from(mails)
    .where(and(eq(mails.accountId, account.id), eq(mails.template, "payment-received")));
const credits = () => db.select().from(creditEntries).where(eq(creditEntries.accountId, account.id));

/** The gateway's only payment. */
const charged = () => [...gateway.payments.values()][0]!;

beforeAll(async () => {
  ({ db } = await testDatabase());
  await settleInvoicesOfOthers(db);
});

beforeEach(async () => {
  ({ account, invoice, gateway, ctx } = await createPayer(db, now));
});

describe("starting a payment", () => {
  it("charges once for a double click, two tabs and a later try", async () => {
    await Promise.allSettled([pay(), pay(), pay()]);
    await pay();
    expect(gateway.chargeCount).toBe(1);
    expect(await attempts()).toMatchObject([
      { status: "PENDING", providerId: charged().id, pixCode: "000201" },
    ]);
  });

  it("finds the charge whose answer was lost, without a second one", async () => {
    gateway.failure = { error: away, isCharged: true };
    await expect(pay()).rejects.toThrow("não respondeu");
    const [attempt] = await attempts();
    expect(attempt?.status).toBe("CREATING");
    await settlePayment(ctx, { paymentId: attempt!.id });
    expect(gateway.chargeCount).toBe(1);
    expect(await attempts()).toMatchObject([{ status: "PENDING", providerId: charged().id }]);
  });

  it("makes the charge that never reached the gateway", async () => {
    gateway.failure = { error: away, isCharged: false };
    await expect(pay()).rejects.toThrow("não respondeu");
    await settlePayment(ctx, { paymentId: (await attempts())[0]!.id });
    expect(gateway.chargeCount).toBe(1);
    expect((await attempts())[0]?.status).toBe("PENDING");
  });

  it("starts no boleto without an address, and takes the one that is filled in afterwards", async () => {
    const boleto = () => startPayment(ctx, { number: invoice.number, method: "BOLETO" });
    await expect(boleto()).rejects.toMatchObject({ code: "INVALID_INPUT" });
    expect(await attempts()).toEqual([]);
    const address = {
      zipCode: "01310100",
      street: "Avenida Paulista",
      number: "1000",
      district: "Bela Vista",
      city: "São Paulo",
      state: "SP",
    };
    await db.update(accounts).set({ address }).where(eq(accounts.id, account.id));
    await boleto();
    expect(await attempts()).toMatchObject([{ method: "BOLETO", status: "PENDING" }]);
  });

  it("refuses to pay a paid invoice, and one of another account", async () => {
    await pay();
    gateway.set(charged().id, "approved");
    await syncPayment(ctx, { providerId: charged().id });
    await expect(pay()).rejects.toThrow("já está paga");
    const stranger = await createAccount(db);
    const foreign = await createInvoice(db, stranger);
    await expect(startPayment(ctx, { number: foreign.number, method: "PIX" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});

describe("the gateway's notifications", () => {
  const notify = (paymentId: string | undefined) =>
    takeNotification(ctx, { headers: {}, query: {}, body: paymentId ? { paymentId } : {} });

  it("stores an authentic one, and nothing of a forged one", async () => {
    expect(await notify(undefined)).toEqual({ isAuthentic: false });
    const providerId = `provider-${invoice.id}`;
    expect(await notify(providerId)).toEqual({ isAuthentic: true });
    await notify(providerId);
    const stored = await db
      .select()
      .from(webhookDeliveries)
      .where(eq(webhookDeliveries.providerId, providerId));
    expect(stored).toHaveLength(2);
  });

  it("pays the invoice once and mails one receipt, however often it is told", async () => {
    await pay();
    gateway.set(charged().id, "approved");
    const sync = () => syncPayment(ctx, { providerId: charged().id });
    await Promise.all([sync(), sync(), sync()]);
    await sync();
    expect(await current()).toMatchObject({ status: "PAID", paidWith: "PIX" });
    expect(await receipts()).toHaveLength(1);
    expect(await credits()).toEqual([]);
  });

  it("does not fall back when an older answer arrives after a newer one", async () => {
    await pay();
    const older = charged();
    gateway.set(older.id, "approved");
    await syncPayment(ctx, { providerId: older.id });
    gateway.payments.set(older.id, older);
    await syncPayment(ctx, { providerId: older.id });
    expect(await current()).toMatchObject({ status: "PAID" });
  });

  it("lets a charge whose time was up stay so while another waits, and counts its money all the same", async () => {
    await pay();
    const first = charged().id;
    await db.update(payments).set({ expiresAt: now }).where(eq(payments.invoiceId, invoice.id));
    await pay();
    await syncPayment(ctx, { providerId: first });
    const states = async () => (await attempts()).map(({ status }) => status).sort();
    expect(await states()).toEqual(["EXPIRED", "PENDING"]);
    gateway.set(first, "approved");
    await syncPayment(ctx, { providerId: first });
    expect(await states()).toEqual(["APPROVED", "PENDING"]);
    expect(await current()).toMatchObject({ status: "PAID" });
  });

  it("turns a second payment of the same invoice into a credit, once", async () => {
    await pay();
    await startPayment(ctx, {
      number: invoice.number,
      method: "CARD",
      token: "t",
      paymentMethodId: "visa",
      installments: 1,
    });
    for (const { id } of gateway.payments.values()) gateway.set(id, "approved");
    for (let round = 0; round < 2; round += 1) {
      for (const { id } of [...gateway.payments.values()]) await syncPayment(ctx, { providerId: id });
    }
    expect(await credits()).toMatchObject([{ amountCentavos: 2500n }]);
    expect(await receipts()).toHaveLength(1);
  });

  it("opens the invoice again when the money goes back", async () => {
    await pay();
    gateway.set(charged().id, "approved");
    await syncPayment(ctx, { providerId: charged().id });
    gateway.set(charged().id, "charged_back");
    await syncPayment(ctx, { providerId: charged().id });
    expect(await current()).toMatchObject({ status: "PENDING", paidAt: null });
  });

  it("ignores a payment of another amount", async () => {
    await pay();
    gateway.payments.set(charged().id, { ...charged(), status: "approved", amountCentavos: 1n });
    await syncPayment(ctx, { providerId: charged().id });
    expect(await current()).toMatchObject({ status: "PENDING" });
  });
});
