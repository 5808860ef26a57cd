import { and, eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ExternalServiceError } from "@/domain/errors";
import type { AccountContext } from "@/server/context";
import type { Database } from "@/server/db/client";
import {
  accounts,
  creditEntries,
  invoices,
  mails,
  payments,
  suspensions,
  webhookDeliveries,
} from "@/server/db/schema";
import { reactivateAccount } from "@/server/services/accounts/reactivate-account";
import { suspendAccount } from "@/server/services/accounts/suspend-account";
import { chaseOverdue } from "@/server/services/billing/chase-overdue";
import { testDatabase } from "@/testing/database";
import { type Account, createAccount } from "@/testing/factories/account";
import { platformContext } from "@/testing/factories/context";
import { createInvoice, type Invoice, settleInvoicesOfOthers } from "@/testing/factories/invoice";
import { createPayer } from "@/testing/factories/payer";
import { createSuperAdmin } from "@/testing/factories/user";
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

describe("an overdue invoice", () => {
  const on = (day: string) => chaseOverdue({ ...ctx, actor: null, now: new Date(`${day}T12:00:00Z`) });
  const open = async () =>
    (await db.select().from(suspensions).where(eq(suspensions.accountId, account.id))).find(
      ({ endedAt }) => !endedAt,
    );

  it("is told, restricts, suspends, each once, and paying ends all of it", async () => {
    await on("2026-11-11");
    expect(await current()).toMatchObject({ status: "OVERDUE" });
    expect(await open()).toBeUndefined();
    await on("2026-11-20");
    await on("2026-11-20");
    expect(await open()).toMatchObject({ level: "RESTRICTED", invoiceId: invoice.id });
    await on("2026-12-10");
    expect(await open()).toMatchObject({ level: "SUSPENDED" });
    await pay();
    gateway.set(charged().id, "approved");
    await syncPayment(ctx, { providerId: charged().id });
    expect(await open()).toBeUndefined();
    const [row] = await db.select().from(accounts).where(eq(accounts.id, account.id));
    expect(row?.status).toBe("ACTIVE");
    const sent = await db.select().from(mails).where(eq(mails.accountId, account.id));
    expect(sent.map(({ template }) => template).sort()).toEqual([
      "account-reactivated",
      "account-restricted",
      "account-suspended",
      "payment-overdue",
      "payment-received",
    ]);
  });

  it("that is paid leaves the account as restricted as the next one made it, and no more", async () => {
    const next = await createInvoice(db, account, { month: "2026-09", dueOn: "2026-11-28" });
    await on("2026-12-10");
    expect(await open()).toMatchObject({ level: "SUSPENDED", invoiceId: invoice.id });
    await pay();
    gateway.set(charged().id, "approved");
    await syncPayment(ctx, { providerId: charged().id });
    expect(await open()).toMatchObject({ level: "RESTRICTED", invoiceId: next.id });
    const [row] = await db.select().from(accounts).where(eq(accounts.id, account.id));
    expect(row?.status).toBe("ACTIVE");
    const sent = await db.select().from(mails).where(eq(mails.accountId, account.id));
    expect(sent.filter(({ template }) => template === "account-eased")).toHaveLength(1);
    await startPayment(ctx, { number: next.number, method: "PIX" });
    const last = [...gateway.payments.keys()].at(-1) ?? "";
    gateway.set(last, "approved");
    await syncPayment(ctx, { providerId: last });
    expect(await open()).toBeUndefined();
  });

  it("ends what billing did, and brings back what a person had decided before", async () => {
    await db.insert(suspensions).values({ accountId: account.id, level: "RESTRICTED", reason: "Abuso" });
    await on("2026-12-10");
    expect(await open()).toMatchObject({ level: "SUSPENDED", invoiceId: invoice.id });
    await pay();
    gateway.set(charged().id, "approved");
    await syncPayment(ctx, { providerId: charged().id });
    expect(await open()).toMatchObject({ level: "RESTRICTED", reason: "Abuso" });
  });

  it("that was paid during a suspension by hand does not restrict again when that ends", async () => {
    const admin = platformContext({ db, now, user: await createSuperAdmin(db) });
    await on("2026-11-20");
    await suspendAccount(admin, { accountId: account.id, level: "SUSPENDED", reason: "Abuso" });
    await pay();
    gateway.set(charged().id, "approved");
    await syncPayment(ctx, { providerId: charged().id });
    expect(await open()).toMatchObject({ level: "SUSPENDED", reason: "Abuso" });
    await reactivateAccount(admin, { accountId: account.id });
    expect(await open()).toBeUndefined();
  });

  it("holds the account back when a measure by hand ends, as far as the calendar had come meanwhile", async () => {
    const admin = platformContext({ db, now, user: await createSuperAdmin(db) });
    const mailed = async () =>
      (await db.select().from(mails).where(eq(mails.accountId, account.id))).map(({ template }) => template);
    await suspendAccount(admin, { accountId: account.id, level: "SUSPENDED", reason: "Abuso" });
    await on("2026-11-20");
    expect(await open()).toMatchObject({ level: "SUSPENDED", invoiceId: null });
    expect(await reactivateAccount(admin, { accountId: account.id })).toEqual({ level: "RESTRICTED" });
    expect(await open()).toMatchObject({ level: "RESTRICTED", invoiceId: invoice.id });
    expect(await mailed()).toContain("account-eased");
    expect(await mailed()).not.toContain("account-reactivated");
    await suspendAccount(admin, { accountId: account.id, level: "SUSPENDED", reason: "Abuso" });
    await on("2026-12-10");
    expect(await reactivateAccount(admin, { accountId: account.id })).toEqual({ level: "SUSPENDED" });
    expect(await open()).toMatchObject({ level: "SUSPENDED", invoiceId: invoice.id });
    const [held] = await db.select().from(accounts).where(eq(accounts.id, account.id));
    expect(held?.status).toBe("SUSPENDED");
    await pay();
    gateway.set(charged().id, "approved");
    await syncPayment(ctx, { providerId: charged().id });
    expect(await open()).toBeUndefined();
  });

  it("restricts at once when a restriction by hand ends after the day of restriction", async () => {
    const admin = platformContext({ db, now, user: await createSuperAdmin(db) });
    await suspendAccount(admin, { accountId: account.id, level: "RESTRICTED", reason: "Abuso" });
    await on("2026-11-20");
    expect(await reactivateAccount(admin, { accountId: account.id })).toEqual({ level: "RESTRICTED" });
    expect(await open()).toMatchObject({ level: "RESTRICTED", invoiceId: invoice.id });
  });

  it("restricts no more once a person lifted just that, until the calendar's next step", async () => {
    const admin = platformContext({
      db,
      now: new Date("2026-11-21T12:00:00Z"),
      user: await createSuperAdmin(db),
    });
    await on("2026-11-20");
    expect(await reactivateAccount(admin, { accountId: account.id })).toEqual({ level: null });
    await suspendAccount(admin, { accountId: account.id, level: "RESTRICTED", reason: "Abuso" });
    expect(await reactivateAccount(admin, { accountId: account.id })).toEqual({ level: null });
    expect(await open()).toBeUndefined();
    await on("2026-12-10");
    expect(await open()).toMatchObject({ level: "SUSPENDED", invoiceId: invoice.id });
  });

  it("above the limit is left to a person", async () => {
    const large = await createInvoice(db, account, {
      month: "2026-09",
      totalCentavos: 600_000n,
      dueOn: "2026-10-10",
    });
    await on("2026-11-09");
    expect(await open()).toBeUndefined();
    const [row] = await db.select().from(invoices).where(eq(invoices.id, large.id));
    expect(row?.status).toBe("OVERDUE");
  });
});
