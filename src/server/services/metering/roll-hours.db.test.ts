import { and, asc, eq, gte, lt } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { addHours, boundsOfMonth } from "@/domain/metering/calendar";
import type { Database } from "@/server/db/client";
import { ensurePartitions, monthsOf } from "@/server/db/partitions";
import { billingCursors, invoiceLines, invoices, usageDays, usageHours } from "@/server/db/schema";
import { billingSettings } from "@/server/services/billing/billing-settings";
import { type ClosingResult, closeMonth, closePeriods } from "@/server/services/billing/close-month";
import { explainLine } from "@/server/services/billing/explain-line";
import { reissueInvoice } from "@/server/services/billing/reissue-invoice";
import { testDatabase } from "@/testing/database";
import { type Account, createAccount } from "@/testing/factories/account";
import { accountContext, anonymousContext, platformContext } from "@/testing/factories/context";
import { moveToOwnPlan } from "@/testing/factories/own-plan";
import { createSuperAdmin, createUser } from "@/testing/factories/user";
import { rollHours } from "./roll-hours";

const gigabyte = 1024n ** 3n;
const { start, end } = boundsOfMonth("2025-03");
const afterMonth = new Date("2025-04-01T05:00:00Z");
/** The first day on which March may be rolled: four months on. */
const monthsLater = new Date("2025-07-01T06:00:00Z");
let db: Database;

/** An account with an hour of use in each hour of March 2025, and an entry of February that came late. */
async function customer(): Promise<Account> {
  const account = await createAccount(db, { planCode: "BUSINESS" });
  await createUser(db, { accountId: account.id });
  await db.insert(billingCursors).values({ accountId: account.id, periodStart: start, frozenUntil: start });
  const hours = (end.getTime() - start.getTime()) / 3_600_000;
  await db.insert(usageHours).values(
    Array.from({ length: hours }, (_, index) => ({
      accountId: account.id,
      hour: addHours(start, index),
      occurredHour: addHours(start, index),
      byteSeconds: BigInt(index + 1) * gigabyte * 3600n,
      interpolatedByteSeconds: index === 5 ? 7n : 0n,
      lastBytes: BigInt(index + 1) * gigabyte,
      peakBytes: BigInt(index + 2) * gigabyte,
      objectCount: BigInt(index),
      ingressBytes: gigabyte + BigInt(index),
      putRequests: 3n,
    })),
  );
  await db.insert(usageHours).values({
    accountId: account.id,
    hour: addHours(start, 1),
    occurredHour: addHours(start, -30),
    egressBytes: 2n * gigabyte,
  });
  return account;
}

const hoursOf = (account: Account) =>
  db.select().from(usageHours).where(eq(usageHours.accountId, account.id)).orderBy(asc(usageHours.hour));
const daysOf = (account: Account) =>
  db.select().from(usageDays).where(eq(usageDays.accountId, account.id)).orderBy(asc(usageDays.usedOn));

/** Every line of the account's invoice with the sums of what explains it. */
async function explained(account: Account) {
  const user = await createUser(db, { accountId: account.id, role: "ADMIN" });
  const ctx = accountContext({ db, account, user });
  const [invoice] = await db.select().from(invoices).where(eq(invoices.accountId, account.id));
  const lines = await db
    .select()
    .from(invoiceLines)
    .where(eq(invoiceLines.invoiceId, invoice?.id ?? ""))
    .orderBy(asc(invoiceLines.position));
  return Promise.all(
    lines.map(async ({ position, kind, isLate }) => {
      const parts = await explainLine(ctx, { number: invoice?.number ?? "", position });
      const sum = (read: (part: (typeof parts)[number]) => bigint) =>
        parts.reduce((total, part) => total + read(part), 0n);
      return {
        kind,
        isLate,
        byteSeconds: sum((part) => part.byteSeconds),
        interpolated: sum((part) => part.interpolatedByteSeconds),
        bandwidth: sum((part) => part.ingressBytes + part.egressBytes),
        requests: sum((part) => part.requests),
        hours: parts.reduce((total, part) => total + part.hourCount, 0),
      };
    }),
  );
}

const pay = (account: Account) =>
  db
    .update(invoices)
    .set({ status: "PAID", paidAt: afterMonth, paidWith: "PIX" })
    .where(eq(invoices.accountId, account.id));
const roll = (now: Date) => rollHours(anonymousContext({ db, now }));

beforeAll(async () => {
  ({ db } = await testDatabase());
});

describe("adding up old hours by day", () => {
  it("keeps every invoice explained to the same sums, whatever prices changed in a day, and leaves no hour", async () => {
    const account = await customer();
    const price = { storageGbMonthMicros: 150_000n, bandwidthGbMicros: 400_000n };
    await moveToOwnPlan(db, account.id, [
      { ...price, effectiveFrom: new Date("2025-01-01T03:00:00Z"), requestMicros: 10n },
      { ...price, effectiveFrom: new Date("2025-03-10T15:00:00Z"), requestMicros: 99n },
    ]);
    try {
      await closeMonth(anonymousContext({ db, now: afterMonth }), { month: "2025-03" });
      await pay(account);
      const before = await explained(account);
      expect(before.filter(({ kind }) => kind === "STORAGE")).toHaveLength(2);
      expect(before.some(({ isLate }) => isLate)).toBe(true);
      await roll(monthsLater);
      expect(await hoursOf(account)).toEqual([]);
      expect(await explained(account)).toEqual(before);
      const days = await daysOf(account);
      // 31 days, one of them cut by the price, and the day of the late entry.
      expect(days).toHaveLength(33);
      expect(days.filter(({ usedOn }) => usedOn === "2025-03-10").map(({ hourCount }) => hourCount)).toEqual([
        12, 12,
      ]);
      expect(days.at(-1)).toMatchObject({ lastBytes: 744n * gigabyte, peakBytes: 745n * gigabyte });
      await roll(monthsLater);
      expect(await daysOf(account)).toEqual(days);
    } finally {
      await db.delete(usageDays).where(eq(usageDays.accountId, account.id));
    }
  });

  it("adds up an account that was closed twice in the month, each hour once", async () => {
    const account = await customer();
    const middle = addHours(start, 300);
    const ctx = anonymousContext({ db, now: afterMonth });
    const result: ClosingResult = { closedAccounts: 0, issuedInvoices: 0, failedAccounts: [] };
    const early = { accountId: account.id, start, end: middle };
    await closePeriods(ctx, [early], await billingSettings(db), result);
    expect(result).toMatchObject({ closedAccounts: 1, failedAccounts: [] });
    await closeMonth(ctx, { month: "2025-03" });
    await pay(account);
    await roll(monthsLater);
    expect(await hoursOf(account)).toEqual([]);
    const days = await daysOf(account);
    expect(days.reduce((sum, { putRequests }) => sum + putRequests, 0n)).toBe(744n * 3n);
  });

  it("leaves the hours of an invoice that waits for payment, until it is settled", async () => {
    await ensurePartitions(db, start);
    const [paid, unpaid] = [await customer(), await customer()];
    await closeMonth(anonymousContext({ db, now: afterMonth }), { month: "2025-03" });
    await pay(paid);
    await roll(monthsLater);
    expect(await hoursOf(paid)).toEqual([]);
    expect(await hoursOf(unpaid)).toHaveLength(745);
    expect(await monthsOf(db, "usage_hours")).not.toContain("2025-03");
    await pay(unpaid);
    await roll(monthsLater);
    expect(await hoursOf(unpaid)).toEqual([]);
    expect(await daysOf(unpaid)).toHaveLength(32);
  });

  it("refuses to issue an invoice anew from hours that are gone, also when its payment was taken back", async () => {
    const account = await customer();
    await closeMonth(anonymousContext({ db, now: afterMonth }), { month: "2025-03" });
    await pay(account);
    await roll(monthsLater);
    await db
      .update(invoices)
      .set({ status: "OVERDUE", paidAt: null, paidWith: null })
      .where(eq(invoices.accountId, account.id));
    const ctx = platformContext({ db, user: await createSuperAdmin(db) });
    const [invoice] = await db.select().from(invoices).where(eq(invoices.accountId, account.id));
    const anew = reissueInvoice(ctx, { number: invoice!.number, reason: "Dados do cliente" });
    await expect(anew).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining("crédito"),
    });
    const [kept] = await db.select().from(invoices).where(eq(invoices.accountId, account.id));
    expect(kept?.status).toBe("OVERDUE");
  });

  it("touches nothing of the last three months, nor of a month that was never closed", async () => {
    const account = await customer();
    await roll(new Date("2025-06-30T12:00:00Z"));
    expect(await hoursOf(account)).toHaveLength(745);
    await roll(monthsLater);
    expect(await hoursOf(account)).toHaveLength(745);
    const inMarch = and(gte(usageHours.hour, start), lt(usageHours.hour, end));
    expect(
      await db
        .select()
        .from(usageHours)
        .where(and(inMarch, eq(usageHours.accountId, account.id))),
    ).toHaveLength(745);
  });

  it("has done nothing of a month when it is killed in the middle", async () => {
    const account = await customer();
    await closeMonth(anonymousContext({ db, now: afterMonth }), { month: "2025-03" });
    await pay(account);
    const dying = new Proxy(db, {
      get(target, name) {
        if (name !== "transaction") return Reflect.get(target, name);
        return (run: (tx: never) => Promise<void>) =>
          target.transaction(async (tx) => {
            await run(tx as never);
            throw new Error("killed before the commit");
          });
      },
    });
    await expect(rollHours(anonymousContext({ db: dying, now: monthsLater }))).rejects.toThrow("killed");
    expect(await hoursOf(account)).toHaveLength(745);
    expect(await daysOf(account)).toEqual([]);
    await roll(monthsLater);
    expect(await hoursOf(account)).toEqual([]);
  });
});
