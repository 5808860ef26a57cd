import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { drawUpInvoice } from "@/domain/billing/draw-up-invoice";
import { addHours, boundsOfMonth, secondsOfMonth } from "@/domain/metering/calendar";
import type { Database } from "@/server/db/client";
import { accountPlans, billingCursors, usageHours } from "@/server/db/schema";
import { loadSpending } from "@/server/services/spending-caps/load-spending";
import { centavosOf } from "@/server/services/spending-caps/tell-spending";
import { testDatabase } from "@/testing/database";
import { createAccount } from "@/testing/factories/account";
import { moveToOwnPlan } from "@/testing/factories/own-plan";
import { createGauge } from "@/testing/factories/storage";
import { estimateInvoice } from "./estimate-invoice";
import { loadAccountPrices } from "./load-prices";

const gigabyte = 1024n ** 3n;
const { start, end } = boundsOfMonth("2026-11");
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

describe("a dearer price that is set for later in the month", () => {
  const now = addHours(start, 240);
  const gigabytes = 100n;
  const prices = {
    storageGbMonthMicros: 150_000n,
    bandwidthGbMicros: 400_000n,
    requestMicros: 10n,
    minimumMicros: 1_000_000n,
    includedStorageBytes: 10n * gigabyte,
    includedBandwidthBytes: 30n * gigabyte,
  };

  /** A customer with 100 GB since the month began, and 1 GB sent each hour, when ten days of it are over. */
  async function estimateWith(dearerFrom: Date | undefined) {
    const account = await createAccount(db);
    await moveToOwnPlan(db, account.id, [
      { ...prices, effectiveFrom: new Date("2025-01-01T03:00:00Z") },
      ...(dearerFrom
        ? [
            {
              ...prices,
              storageGbMonthMicros: 300_000n,
              bandwidthGbMicros: 900_000n,
              effectiveFrom: dearerFrom,
            },
          ]
        : []),
    ]);
    await db.update(accountPlans).set({ effectiveFrom: start }).where(eq(accountPlans.accountId, account.id));
    await db.insert(billingCursors).values({ accountId: account.id, periodStart: start, frozenUntil: start });
    await db.insert(usageHours).values(
      Array.from({ length: 240 }, (_, index) => ({
        accountId: account.id,
        hour: addHours(start, index),
        occurredHour: addHours(start, index),
        byteSeconds: gigabytes * gigabyte * 3600n,
        lastBytes: gigabytes * gigabyte,
        ingressBytes: gigabyte,
        putRequests: 5n,
      })),
    );
    await createGauge(db, { accountId: account.id, storedBytes: gigabytes * gigabyte, at: now });
    const { segments = [] } = (await loadAccountPrices(db, [account.id])).get(account.id) ?? {};
    return { account, segments, estimate: await estimateInvoice({ db, now }, account.id) };
  }

  it("is in the forecast for what is to come from then on, with its share of what is included", async () => {
    const from = addHours(start, 480);
    const { segments, estimate } = await estimateWith(from);
    const monthSeconds = secondsOfMonth("2026-11");
    const terms = {
      monthSeconds,
      billedBandwidth: "ingress_and_egress" as const,
      taxBasisPoints: 0,
      billedThisMonthCentavos: 0n,
      minimumBilledThisMonthCentavos: 0n,
      creditBalanceCentavos: 0n,
    };
    const hoursAt = [480n, 240n];
    const rated = drawUpInvoice(
      segments.map(({ price }, index) => {
        const hours = hoursAt[index] ?? 0n;
        return {
          price,
          monthSeconds,
          isLate: false,
          usedFrom: index === 0 ? start : from,
          usedUntil: index === 0 ? from : end,
          byteSeconds: gigabytes * gigabyte * hours * 3600n,
          ingressBytes: gigabyte * hours,
          egressBytes: 0n,
          requests: 5n * hours,
        };
      }),
      {
        ...terms,
        pricesInForce: segments.map(({ price }, index) => ({
          price,
          seconds: (hoursAt[index] ?? 0n) * 3600n,
        })),
      },
    );
    const amountsOf = ({ lines }: typeof rated) =>
      lines
        .filter(({ rated }) => rated)
        .map(({ kind, rated, amountMicros }) => [
          kind,
          rated?.quantity,
          rated?.includedQuantity,
          amountMicros,
        ]);
    expect(segments).toHaveLength(2);
    expect(amountsOf(estimate.forecast)).toEqual(amountsOf(rated));
    expect(estimate.forecast.subtotalCentavos).toBe(rated.subtotalCentavos);
  });

  it("is in what the spending caps expect at the end of the month, too", async () => {
    const { account, estimate } = await estimateWith(addHours(start, 480));
    const scope = { accountId: account.id, bucketId: null };
    const spentAt = (await loadSpending(db, now, [scope])).spentAtOf(scope);
    expect(centavosOf(spentAt(end))).toBe(estimate.forecast.totalCentavos);
    expect(centavosOf(spentAt(now))).toBe(estimate.soFar.totalCentavos);
  });

  it("leaves the forecast as it is when it begins with the next month", async () => {
    const { estimate: plain } = await estimateWith(undefined);
    const { estimate } = await estimateWith(end);
    expect(estimate.forecast.totalCentavos).toBe(plain.forecast.totalCentavos);
    expect(estimate.soFar.totalCentavos).toBe(plain.soFar.totalCentavos);
  });
});
