import { asc, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import type { ServiceContext } from "@/server/context";
import type { Database } from "@/server/db/client";
import { accounts, billingPeriods } from "@/server/db/schema";
import { testDatabase } from "@/testing/database";
import { anonymousContext } from "@/testing/factories/context";
import { createStoringCustomer, invoicesOf, start } from "@/testing/factories/storing-customer";
import { closeAccountNow } from "./close-account-now";
import { closeEndedAccount } from "./close-ended-account";
import { closeMonth } from "./close-month";

const afterMonth = new Date("2026-11-01T04:10:00Z");
let db: Database;

function at(now: Date, integrations = {}): ServiceContext {
  return anonymousContext({ db, now, integrations });
}

beforeAll(async () => {
  ({ db } = await testDatabase());
});

describe("closing one account early", () => {
  const empty = { metrics: { readUsage: async () => ({ buckets: new Map(), countedAt: new Date() }) } };

  it("bills up to now, and the rest of the month in the next invoice without gap, overlap or second minimum", async () => {
    const account = await createStoringCustomer(db, 1n);
    const now = new Date("2026-10-16T12:30:00Z");
    const { invoiceNumber } = await closeAccountNow(at(now, empty), { accountId: account.id });
    const [early] = await invoicesOf(db, account);
    expect(early).toMatchObject({
      number: invoiceNumber,
      totalCentavos: 1000n,
      periodEnd: new Date("2026-10-16T13:00:00Z"),
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
    expect(await invoicesOf(db, account)).toMatchObject([{ totalCentavos: 1000n, status: "PENDING" }]);
    await closeMonth(at(afterMonth), { month: "2026-10" });
    expect(await invoicesOf(db, account)).toHaveLength(1);
  });

  it("refuses a second closing in the same hour", async () => {
    const account = await createStoringCustomer(db, 1n);
    const now = new Date("2026-10-16T12:30:00Z");
    await closeAccountNow(at(now, empty), { accountId: account.id });
    await expect(closeAccountNow(at(now, empty), { accountId: account.id })).rejects.toThrow(
      "acabou de ser fechado",
    );
  });
});
