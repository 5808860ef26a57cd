import { beforeAll, describe, expect, it } from "vitest";
import { addDays, addHours, dayOf, startOfDay } from "@/domain/metering/calendar";
import { unpackUsageDays } from "@/domain/metering/usage-day";
import type { MemberRole } from "@/domain/permissions/roles";
import { environment } from "@/env";
import type { Database } from "@/server/db/client";
import { buckets, storageGauges, usageHours } from "@/server/db/schema";
import { estimateInvoice } from "@/server/services/billing/estimate-invoice";
import { testDatabase } from "@/testing/database";
import { createAccount } from "@/testing/factories/account";
import { accountContext } from "@/testing/factories/context";
import { createUser } from "@/testing/factories/user";
import { getBucketShares } from "./get-bucket-shares";
import { getDashboard } from "./get-dashboard";

const gigabyte = 1024n ** 3n;
const now = new Date("2026-11-20T15:30:00Z");
let db: Database;

beforeAll(async () => {
  ({ db } = await testDatabase());
});

/** A customer that stores `gigabytes` since 40 days ago and sends a GB in the first hour of each day. */
async function open(gigabytes: bigint, role: MemberRole = "OWNER") {
  const account = await createAccount(db);
  const user = await createUser(db, { accountId: account.id, role });
  const stored = { lastBytes: gigabytes * gigabyte, byteSeconds: gigabytes * gigabyte * 3600n };
  const hours = Array.from({ length: 40 }, (_, ago) => startOfDay(addDays(dayOf(now), -ago)));
  await db.insert(usageHours).values(
    hours.map((hour) => ({
      accountId: account.id,
      hour,
      occurredHour: hour,
      ...stored,
      ingressBytes: gigabyte,
      putRequests: 10n,
    })),
  );
  await db.insert(storageGauges).values({
    accountId: account.id,
    sampledAt: now,
    cycleId: account.id,
    storedBytes: gigabytes * gigabyte,
    objectCount: 5n,
  });
  await db.insert(buckets).values({
    accountId: account.id,
    name: `b-${account.shortId}`,
    state: "READY",
    sizeBytes: gigabytes * gigabyte,
  });
  return { account, ctx: accountContext({ db, now, account, user }) };
}

describe("the dashboard", () => {
  it("shows the last 30 days and this month as the hours have them", async () => {
    const { ctx } = await open(3n);
    const { days, traffic, storage } = await getDashboard(ctx);
    const shown = unpackUsageDays(days);
    expect(shown.map(({ day }) => day)).toEqual(
      Array.from({ length: 30 }, (_, index) => addDays("2026-11-20", index - 29)),
    );
    expect(shown.every((day) => day.storedBytes === 3n * gigabyte && day.ingressBytes === gigabyte)).toBe(
      true,
    );
    expect(traffic).toMatchObject({ ingressBytes: 20n * gigabyte, egressBytes: 0n, requests: 200n });
    expect(storage).toMatchObject({ usedBytes: 3n * gigabyte, objectCount: 5n, weekChangeBytes: 0n });
  });

  it("says whether traffic is counted by request or read from the store's counters", async () => {
    const { ctx } = await open(1n);
    expect((await getDashboard(ctx)).traffic.isCountedByRequest).toBe(true);
    environment().METRICS_MODE = "counters";
    const { traffic } = await getDashboard(ctx);
    environment().METRICS_MODE = "audit";
    expect(traffic.isCountedByRequest).toBe(false);
  });

  it("shows each account its own, and at once what was booked since it was last asked", async () => {
    const [small, large] = [await open(2n), await open(7n)];
    for (let round = 1n; round <= 12n; round += 1n) {
      for (const [customer, gigabytes] of [[small, 2n] as const, [large, 7n] as const]) {
        const hour = addHours(startOfDay("2026-11-20"), Number(round));
        await db
          .insert(usageHours)
          .values({ accountId: customer.account.id, hour, occurredHour: hour, egressBytes: gigabytes });
        const { traffic, storage, cost } = await getDashboard(customer.ctx);
        expect(traffic.egressBytes).toBe(round * gigabytes);
        expect(storage.usedBytes).toBe(gigabytes * gigabyte);
        expect(cost?.soFarCentavos).toBe(
          (await estimateInvoice({ db, now }, customer.account.id)).soFar.totalCentavos,
        );
        expect(await getBucketShares(customer.ctx)).toMatchObject({
          totalBytes: gigabytes * gigabyte,
          buckets: [{ name: `b-${customer.account.shortId}` }],
        });
      }
    }
  });

  it("has no cost for who sees no money", async () => {
    const { ctx } = await open(1n, "DEVELOPER");
    expect((await getDashboard(ctx)).cost).toBeNull();
  });
});
