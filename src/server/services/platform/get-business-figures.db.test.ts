import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import type { PlatformContext } from "@/server/context";
import type { Database } from "@/server/db/client";
import { type accounts, platformSettings, storageGauges, usageHours } from "@/server/db/schema";
import { testDatabase } from "@/testing/database";
import { type Account, createAccount } from "@/testing/factories/account";
import { platformContext } from "@/testing/factories/context";
import { createInvoice } from "@/testing/factories/invoice";
import { createSuperAdmin } from "@/testing/factories/user";
import { getBusinessFigures } from "./get-business-figures";
import { setMarketingSpend } from "./set-marketing-spend";

const gigabyte = 1024n ** 3n;
/** Long after what other suites of this database invoice. */
const now = new Date("2031-06-10T12:30:00Z");

let db: Database;
let admin: PlatformContext;

const approvedIn = (month: string, values: Partial<typeof accounts.$inferInsert> = {}) =>
  createAccount(db, { approvedAt: new Date(`${month}-10T12:00:00Z`), ...values });
const invoice = (account: Account, month: string, totalCentavos: bigint) =>
  createInvoice(db, account, { month, totalCentavos });

beforeAll(async () => {
  ({ db } = await testDatabase());
  admin = platformContext({ db, now, user: await createSuperAdmin(db) });
});

describe("the figures of the business", () => {
  it("count invoices, customers, cancellations and spend by month, in São Paulo's days", async () => {
    const before = await getBusinessFigures(admin);
    const stays = await approvedIn("2031-03");
    const leaves = await approvedIn("2031-03", {
      status: "CANCELED",
      // The last hour of May in São Paulo is June in UTC.
      canceledAt: new Date("2031-06-01T02:30:00Z"),
    });
    await approvedIn("2031-05");
    const gone = await approvedIn("2031-04", {
      status: "CANCELED",
      canceledAt: new Date("2031-06-05T12:00:00Z"),
    });
    await invoice(stays, "2031-04", 10_000n);
    await invoice(stays, "2031-05", 12_000n);
    await invoice(leaves, "2031-05", 3_000n);
    await createInvoice(db, gone, {
      month: "2031-05",
      totalCentavos: 99_000n,
      status: "CANCELED",
      canceledAt: now,
    });
    await setMarketingSpend(admin, { month: "2031-05", amountCentavos: 45_000n });
    const { metrics, months, thisMonth } = await getBusinessFigures(admin);
    expect(months.map(({ month }) => month)).toEqual([
      "2030-12",
      "2031-01",
      "2031-02",
      "2031-03",
      "2031-04",
      "2031-05",
    ]);
    const already = before.thisMonth.activeAtStart;
    expect(months.at(-1)).toEqual({
      month: "2031-05",
      recurringCentavos: 15_000n,
      payingAccounts: 2,
      activeAtStart: already + 3,
      approvedAccounts: 1,
      canceledAccounts: 1,
      marketingSpendCentavos: 45_000n,
    });
    expect(metrics).toMatchObject({
      month: "2031-05",
      growthBasisPoints: 5_000n,
      averageRevenueCentavos: 7_500n,
      acquisitionCostCentavos: 45_000n,
    });
    expect(thisMonth).toMatchObject({ canceledAccounts: 1, activeAtStart: already + 3 });
    await setMarketingSpend(admin, { month: "2031-05", amountCentavos: null });
    expect((await getBusinessFigures(admin)).metrics.acquisitionCostCentavos).toBeNull();
    await expect(setMarketingSpend(admin, { month: "2031-07", amountCentavos: 1n })).rejects.toMatchObject({
      code: "INVALID_INPUT",
    });
  });

  it("tell the day the disks are full at the pace of the last thirty days", async () => {
    const account = await createAccount(db);
    const [stored] = await db
      .select({ bytes: sql<string>`coalesce(sum(stored_bytes), 0)` })
      .from(storageGauges);
    const already = BigInt(stored?.bytes ?? 0);
    await db.execute(sql`create table if not exists usage_hours_2031_05 partition of usage_hours
      for values from ('2031-05-01T00:00:00Z') to ('2031-06-01T00:00:00Z')`);
    const hour = new Date("2031-05-11T12:00:00Z");
    await db.insert(usageHours).values({
      accountId: account.id,
      hour,
      occurredHour: hour,
      byteSeconds: (already + 100n * gigabyte) * 3600n,
    });
    await db.insert(storageGauges).values({
      accountId: account.id,
      sampledAt: now,
      cycleId: crypto.randomUUID(),
      storedBytes: 400n * gigabyte,
      objectCount: 1n,
    });
    await db.update(platformSettings).set({ physicalCapacityBytes: already + 1_000n * gigabyte });
    const { capacity } = await getBusinessFigures(admin);
    expect(capacity).toMatchObject({ storedBytes: already + 400n * gigabyte, fullOn: "2031-08-09" });
    await db.update(platformSettings).set({ physicalCapacityBytes: null });
    expect((await getBusinessFigures(admin)).capacity.fullOn).toBeNull();
  });
});
