import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Database } from "@/server/db/client";
import {
  accessLogEntries,
  counterReadings,
  notifications,
  trafficChecks,
  usageHours,
} from "@/server/db/schema";
import { counterStore } from "@/testing/counter-store";
import { testDatabase } from "@/testing/database";
import { type Account, createAccount } from "@/testing/factories/account";
import { anonymousContext } from "@/testing/factories/context";
import { createBucketRow, createTenant } from "@/testing/factories/storage";
import { checkCounters } from "./check-counters";

const gigabyte = 1024n ** 3n;
let db: Database;
let account: Account;
let right: Awaited<ReturnType<typeof createBucketRow>>;
let wrong: Awaited<ReturnType<typeof createBucketRow>>;

type Counts = Parameters<typeof counterStore>[2];

async function check(time: string, buckets: Counts = {}, isAsked = false) {
  const now = new Date(`${time}Z`);
  const ctx = anonymousContext({ db, now, integrations: counterStore(3, account.shortId, buckets) });
  await checkCounters(ctx, { isAsked }, () => now);
}

async function event(bucketId: string, time: string, egressBytes: bigint, statusCode = 200) {
  await db.insert(accessLogEntries).values({
    accountId: account.id,
    occurredAt: new Date(`${time}Z`),
    entryKey: randomUUID(),
    bucketId,
    operation: "GetObject",
    requestClass: "GET",
    statusCode,
    ingressBytes: 0n,
    egressBytes,
  });
}

const checks = (bucketId: string) =>
  db
    .select()
    .from(trafficChecks)
    .where(and(eq(trafficChecks.accountId, account.id), eq(trafficChecks.bucketId, bucketId)));

beforeAll(async () => {
  ({ db } = await testDatabase());
});

beforeEach(async () => {
  await db.delete(counterReadings);
  account = await createAccount(db);
  await createTenant(db, account);
  right = await createBucketRow(db, account);
  wrong = await createBucketRow(db, account);
});

describe("the daily check of the audit stream by the store's counters", () => {
  it("finds the bucket whose entries were lost, an hour after reading, and books nothing", async () => {
    const start = { received: 5n, sent: 7n * gigabyte, gets: 9n };
    await check("2026-11-19T07:10:00", { [right.name]: start, [wrong.name]: start });
    expect(await checks(right.id)).toEqual([]);
    await event(right.id, "2026-11-19T07:09:59", 50n * gigabyte);
    await event(right.id, "2026-11-19T20:00:00", gigabyte);
    await event(wrong.id, "2026-11-19T20:00:00", 10n);
    await event(wrong.id, "2026-11-19T21:00:00", 0n, 403);
    const end = { received: 5n, sent: 8n * gigabyte, gets: 10n };
    await check("2026-11-20T07:10:00", { [right.name]: end, [wrong.name]: end });
    expect((await checks(right.id)).map(({ verdict }) => verdict)).toEqual(["PENDING"]);
    await check("2026-11-20T08:10:00");
    expect(await checks(right.id)).toMatchObject([
      {
        since: new Date("2026-11-19T07:10:00Z"),
        until: new Date("2026-11-20T07:10:00Z"),
        countedEgressBytes: gigabyte,
        eventEgressBytes: gigabyte,
        eventRequests: 1n,
        isPartial: false,
        verdict: "AGREES",
      },
    ]);
    expect(await checks(wrong.id)).toMatchObject([
      { eventEgressBytes: 10n, failedRequests: 1n, verdict: "EVENTS_MISSING" },
    ]);
    const told = await db.select().from(notifications).where(eq(notifications.type, "METERING_ATTENTION"));
    expect(told.some(({ message }) => message.includes("1 bucket tem"))).toBe(true);
    expect(await db.select().from(usageHours).where(eq(usageHours.accountId, account.id))).toEqual([]);
  });

  it("is done at any hour when somebody asks, and compares the span until then", async () => {
    await check("2026-11-23T07:10:00", { [right.name]: { received: 0n, sent: 0n, gets: 0n } });
    await event(right.id, "2026-11-23T08:00:00", gigabyte);
    const grown = { [right.name]: { received: 0n, sent: gigabyte, gets: 1n } };
    await check("2026-11-23T09:00:00", grown);
    expect(await checks(right.id)).toEqual([]);
    await check("2026-11-23T09:00:00", grown, true);
    await check("2026-11-23T09:50:00");
    expect(await checks(right.id)).toMatchObject([
      { until: new Date("2026-11-23T09:00:00Z"), verdict: "AGREES" },
    ]);
  });

  it("checks a bucket that is new since the reading before, and marks a restart of the server", async () => {
    await check("2026-11-21T07:10:00", { [right.name]: { received: 0n, sent: gigabyte, gets: 5n } });
    const restarted = { received: 0n, sent: 10n, gets: 1n };
    await event(right.id, "2026-11-21T12:00:00", gigabyte);
    await check("2026-11-22T07:10:00", { [right.name]: restarted, [wrong.name]: restarted });
    await check("2026-11-22T08:10:00");
    expect(await checks(right.id)).toMatchObject([{ isPartial: true, verdict: "AGREES" }]);
    expect(await checks(wrong.id)).toMatchObject([
      { since: new Date("2026-11-21T07:10:00Z"), countedEgressBytes: 10n, verdict: "AGREES" },
    ]);
  });
});
