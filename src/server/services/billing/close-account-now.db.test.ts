import { asc, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import type { ServiceContext } from "@/server/context";
import type { Database } from "@/server/db/client";
import { accounts, billingCursors, billingPeriods } from "@/server/db/schema";
import { runCycle } from "@/server/services/metering/run-cycle";
import { testDatabase } from "@/testing/database";
import { createAccount } from "@/testing/factories/account";
import { anonymousContext } from "@/testing/factories/context";
import { createBucketRow, createTenant } from "@/testing/factories/storage";
import { createStoringCustomer, invoicesOf, linesOf, start } from "@/testing/factories/storing-customer";
import { createUser } from "@/testing/factories/user";
import { closeAccountNow } from "./close-account-now";
import { closeEndedAccount } from "./close-ended-account";
import { closeMonth } from "./close-month";

const afterMonth = new Date("2026-11-01T04:10:00Z");
const stored = 100n * 1024n ** 4n;
let db: Database;

function at(now: Date, integrations = {}): ServiceContext {
  return anonymousContext({ db, now, integrations });
}

const day = (time: string) => new Date(`2026-10-16T${time}:00Z`);

/** A customer since 10:00 with 100 TB, and contexts at times of that day in which the store tells so. */
async function createMeasuredCustomer() {
  const account = await createAccount(db);
  await createUser(db, { accountId: account.id });
  await createTenant(db, account);
  const { name } = await createBucketRow(db, account, { createdAt: day("10:00") });
  await db
    .insert(billingCursors)
    .values({ accountId: account.id, periodStart: day("10:00"), frozenUntil: day("10:00") });
  const usage = { bucket: name, storedBytes: stored, objectCount: 1n, versionCount: 1n };
  const buckets = new Map([[name, { ...usage, deleteMarkerCount: 0n }]]);
  return {
    account,
    at: (time: string, metrics: object = { readUsage: async () => ({ buckets, countedAt: day(time) }) }) =>
      at(day(time), { metrics }),
  };
}

beforeAll(async () => {
  ({ db } = await testDatabase());
});

describe("closing one account early", () => {
  const empty = { metrics: { readUsage: async () => ({ buckets: new Map(), countedAt: new Date() }) } };

  it("bills up to the last whole hour, and the rest of the month in the next invoice without gap, overlap or second minimum", async () => {
    const account = await createStoringCustomer(db, 1n);
    const now = new Date("2026-10-16T12:30:00Z");
    const { invoiceNumber } = await closeAccountNow(at(now, empty), { accountId: account.id });
    const [early] = await invoicesOf(db, account);
    expect(early).toMatchObject({
      number: invoiceNumber,
      totalCentavos: 1000n,
      periodEnd: new Date("2026-10-16T12:00:00Z"),
    });
    await closeMonth(at(afterMonth), { month: "2026-10" });
    const periods = await db
      .select()
      .from(billingPeriods)
      .where(eq(billingPeriods.accountId, account.id))
      .orderBy(asc(billingPeriods.periodStart));
    expect(periods.map(({ periodStart }) => periodStart)).toEqual([start, early?.periodEnd]);
    const total = (await invoicesOf(db, account)).reduce(
      (sum, invoice) => sum + invoice.subtotalCentavos,
      0n,
    );
    expect(total).toBe(1000n);
  });

  it("invoices at once what a customer used who closes the account, however often the job runs", async () => {
    const account = await createStoringCustomer(db, 1n);
    const now = new Date("2026-10-16T12:30:00Z");
    await db.update(accounts).set({ status: "CANCELED", canceledAt: now }).where(eq(accounts.id, account.id));
    for (let run = 0; run < 2; run += 1) await closeEndedAccount(at(now, empty), { accountId: account.id });
    expect(await invoicesOf(db, account)).toMatchObject([
      { totalCentavos: 1000n, status: "PENDING", periodEnd: new Date("2026-10-16T13:00:00Z") },
    ]);
    await closeMonth(at(afterMonth), { month: "2026-10" });
    expect(await invoicesOf(db, account)).toHaveLength(1);
  });

  it("counts the hour in course whole in the next invoice: every byte once, none of it late", async () => {
    const { account, at: on } = await createMeasuredCustomer();
    for (const time of ["10:50", "11:55", "12:50"]) await runCycle(on(time), { accountId: account.id });
    const { invoiceNumber } = await closeAccountNow(on("13:24"), { accountId: account.id });
    await runCycle(on("14:30"), { accountId: account.id });
    await closeAccountNow(on("15:00"), { accountId: account.id });
    const [first, second] = await invoicesOf(db, account);
    expect(first).toMatchObject({ number: invoiceNumber, periodEnd: day("13:00") });
    expect(second).toMatchObject({ periodStart: day("13:00"), periodEnd: day("15:00") });
    const quantities = await Promise.all([first!, second!].map((invoice) => linesOf(db, invoice)));
    const storage = quantities.map((lines) => lines.filter(({ kind }) => kind === "STORAGE"));
    expect(storage.map((lines) => lines.map(({ quantity, isLate }) => ({ quantity, isLate })))).toEqual([
      // From 10:50, when it was measured first, to 13:00; then two hours.
      [{ quantity: 130n * 60n * stored, isLate: false }],
      [{ quantity: 120n * 60n * stored, isLate: false }],
    ]);
  });

  it("ends with the last hour that was measured when the store does not answer", async () => {
    const { account, at: on } = await createMeasuredCustomer();
    for (const time of ["10:50", "12:10"]) await runCycle(on(time), { accountId: account.id });
    const readUsage = async () => Promise.reject(new Error("away"));
    await closeAccountNow(on("14:05", { readUsage }), { accountId: account.id });
    expect(await invoicesOf(db, account)).toMatchObject([{ periodEnd: day("12:00") }]);
  });

  it("waits for the store before the last invoice of a customer who closed the account", async () => {
    const { account, at: on } = await createMeasuredCustomer();
    await runCycle(on("10:50"), { accountId: account.id });
    await db
      .update(accounts)
      .set({ status: "CANCELED", canceledAt: day("12:10") })
      .where(eq(accounts.id, account.id));
    const readUsage = async () => Promise.reject(new Error("away"));
    const closing = closeEndedAccount(on("12:11", { readUsage }), { accountId: account.id });
    await expect(closing).rejects.toMatchObject({ isRetryable: true });
    expect(await invoicesOf(db, account)).toEqual([]);
    await closeEndedAccount(on("12:12"), { accountId: account.id });
    const [last] = await invoicesOf(db, account);
    expect(last).toMatchObject({ periodEnd: day("13:00") });
    expect(await linesOf(db, last!)).toContainEqual(
      expect.objectContaining({ kind: "STORAGE", quantity: 82n * 60n * stored }),
    );
  });

  it("issues one invoice for two clicks at once, and tells both its number", async () => {
    const account = await createStoringCustomer(db, 1n);
    const now = new Date("2026-10-16T12:30:00Z");
    const clicks = await Promise.all(
      [1, 2].map(() => closeAccountNow(at(now, empty), { accountId: account.id })),
    );
    const issued = await invoicesOf(db, account);
    expect(issued).toHaveLength(1);
    expect(clicks.map(({ invoiceNumber }) => invoiceNumber)).toEqual([issued[0]?.number, issued[0]?.number]);
  });

  it("closes a customer's first hour as far as it is measured, and never the hour after a closing", async () => {
    const { account, at: on } = await createMeasuredCustomer();
    await runCycle(on("10:10"), { accountId: account.id });
    await closeAccountNow(on("10:20"), { accountId: account.id });
    expect(await invoicesOf(db, account)).toMatchObject([{ periodEnd: day("11:00") }]);
    for (const time of ["10:21", "11:01"]) {
      await expect(closeAccountNow(on(time), { accountId: account.id })).rejects.toThrow("hora completa");
    }
  });

  it("refuses a second closing in the same hour", async () => {
    const account = await createStoringCustomer(db, 1n);
    const now = new Date("2026-10-16T12:30:00Z");
    await closeAccountNow(at(now, empty), { accountId: account.id });
    await expect(closeAccountNow(at(now, empty), { accountId: account.id })).rejects.toThrow(
      "não há uma hora completa",
    );
  });
});
