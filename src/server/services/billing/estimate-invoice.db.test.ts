import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { addHours, boundsOfMonth } from "@/domain/metering/calendar";
import type { Database } from "@/server/db/client";
import { accountPlans, billingCursors, usageHours } from "@/server/db/schema";
import { testDatabase } from "@/testing/database";
import { createAccount } from "@/testing/factories/account";
import { moveToOwnPlan } from "@/testing/factories/own-plan";
import { estimateInvoice } from "./estimate-invoice";

const gigabyte = 1024n ** 3n;
const { start } = boundsOfMonth("2026-11");
let db: Database;

beforeAll(async () => {
  ({ db } = await testDatabase());
});

/** A customer whose plan includes 10 GB of both, and who sent `sentGigabytes` in the month's second hour, so many hours into it. */
async function estimateAfterBackup(sentGigabytes: bigint, hours = 10) {
  const account = await createAccount(db);
  await moveToOwnPlan(db, account.id, [
    {
      effectiveFrom: new Date("2025-01-01T03:00:00Z"),
      storageGbMonthMicros: 150_000n,
      bandwidthGbMicros: 400_000n,
      includedStorageBytes: 10n * gigabyte,
      includedBandwidthBytes: 10n * gigabyte,
    },
  ]);
  await db.update(accountPlans).set({ effectiveFrom: start }).where(eq(accountPlans.accountId, account.id));
  await db.insert(billingCursors).values({ accountId: account.id, periodStart: start, frozenUntil: start });
  const hour = addHours(start, 1);
  await db.insert(usageHours).values({
    accountId: account.id,
    hour,
    occurredHour: hour,
    byteSeconds: sentGigabytes * gigabyte * 3600n,
    lastBytes: sentGigabytes * gigabyte,
    ingressBytes: sentGigabytes * gigabyte,
  });
  return estimateInvoice({ db, now: addHours(start, hours) }, account.id);
}

describe("the cost so far", () => {
  it("has no cost for a first backup that the plan's monthly inclusions cover", async () => {
    const { soFar } = await estimateAfterBackup(9n);
    expect(soFar.totalCentavos).toBe(0n);
    expect(soFar.lines.map(({ rated }) => rated?.includedQuantity === rated?.quantity)).toEqual([true, true]);
  });

  it("is what passes the month's inclusions, and no more than the forecast", async () => {
    const { soFar, forecast } = await estimateAfterBackup(15n);
    expect(soFar.totalCentavos).toBe(200n);
    expect(forecast.totalCentavos).toBe(soFar.totalCentavos);
  });

  it("of the first hours is no pace: what was sent once is not sent again and again in the forecast", async () => {
    const young = await estimateAfterBackup(15n);
    expect(young.isYoung).toBe(true);
    const older = await estimateAfterBackup(15n, 48);
    expect(older.isYoung).toBe(false);
    expect(older.forecast.totalCentavos).toBeGreaterThan(young.forecast.totalCentavos);
  });

  it("is the new month's from its first minute on, also while the old one is not closed yet", async () => {
    const account = await createAccount(db);
    const { start: october } = boundsOfMonth("2026-10");
    await db
      .insert(billingCursors)
      .values({ accountId: account.id, periodStart: october, frozenUntil: october });
    for (const [hour, gigabytes] of [
      [addHours(october, 100), 1000n],
      [start, 1n],
    ] as const) {
      const egressBytes = gigabytes * gigabyte;
      await db.insert(usageHours).values({ accountId: account.id, hour, occurredHour: hour, egressBytes });
    }
    const estimate = await estimateInvoice({ db, now: new Date(start.getTime() + 45 * 60_000) }, account.id);
    expect(estimate.periodStart).toEqual(start);
    const bandwidthOf = (lines: typeof estimate.soFar.lines) =>
      lines.find(({ kind }) => kind === "BANDWIDTH")?.rated?.quantity;
    expect(bandwidthOf(estimate.soFar.lines)).toBe(gigabyte);
    expect(bandwidthOf(estimate.forecast.lines)).toBe(gigabyte);
  });
});
