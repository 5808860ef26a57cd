import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { AccountContext } from "@/server/context";
import type { Database } from "@/server/db/client";
import { accounts, invoices, mails, suspensions } from "@/server/db/schema";
import { reactivateAccount } from "@/server/services/accounts/reactivate-account";
import { suspendAccount } from "@/server/services/accounts/suspend-account";
import { chaseOverdue } from "@/server/services/billing/chase-overdue";
import { testDatabase } from "@/testing/database";
import type { Account } from "@/testing/factories/account";
import { platformContext } from "@/testing/factories/context";
import { createInvoice, type Invoice, settleInvoicesOfOthers } from "@/testing/factories/invoice";
import { createPayer } from "@/testing/factories/payer";
import { createSuperAdmin } from "@/testing/factories/user";
import type { PaymentGateway } from "@/testing/payment-gateway";
import { startPayment } from "./start-payment";
import { syncPayment } from "./sync-payment";

const now = new Date("2026-11-05T11:00:00Z");
let db: Database;
let account: Account;
let invoice: Invoice;
let gateway: PaymentGateway;
let ctx: AccountContext;

const pay = () => startPayment(ctx, { number: invoice.number, method: "PIX" });
const current = async () => (await db.select().from(invoices).where(eq(invoices.id, invoice.id)))[0];

/** The gateway's only payment. */
const charged = () => [...gateway.payments.values()][0]!;

beforeAll(async () => {
  ({ db } = await testDatabase());
  await settleInvoicesOfOthers(db);
});

beforeEach(async () => {
  ({ account, invoice, gateway, ctx } = await createPayer(db, now));
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
