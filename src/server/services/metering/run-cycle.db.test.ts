import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ExternalServiceError } from "@/domain/errors";
import type { Database } from "@/server/db/client";
import {
  accounts,
  billingCursors,
  buckets,
  mails,
  meteringCycles,
  notifications,
  plans,
  storageGauges,
  usageBucketDays,
  usageHours,
  usageSamples,
} from "@/server/db/schema";
import type { UsageReading } from "@/server/integrations/metrics/store-metrics";
import { testDatabase } from "@/testing/database";
import { type Account, createAccount } from "@/testing/factories/account";
import { anonymousContext } from "@/testing/factories/context";
import { createBucketRow, createTenant } from "@/testing/factories/storage";
import { createUser } from "@/testing/factories/user";
import { runCycle } from "./run-cycle";

const gigabyte = 1024n ** 3n;
let db: Database;
let account: Account;
let bucket: Awaited<ReturnType<typeof createBucketRow>>;

function reading(sizes: Record<string, bigint>, countedAt: Date): UsageReading {
  return {
    countedAt,
    buckets: new Map(
      Object.entries(sizes).map(([name, storedBytes]) => [
        name,
        { bucket: name, storedBytes, objectCount: 2n, versionCount: 3n, deleteMarkerCount: 0n },
      ]),
    ),
  };
}

/** A cycle of this account at an instant, in which the store tells these sizes. */
function cycle(time: string, sizes: Record<string, bigint>) {
  const now = new Date(`2026-11-20T${time}Z`);
  const metrics = { readUsage: async () => reading(sizes, now) };
  const ctx = anonymousContext({ db, now, integrations: { metrics: metrics as never } });
  return runCycle(ctx, { accountId: account.id });
}

const hours = () =>
  db.select().from(usageHours).where(eq(usageHours.accountId, account.id)).orderBy(usageHours.hour);
const gauge = async () =>
  (await db.select().from(storageGauges).where(eq(storageGauges.accountId, account.id)))[0];

beforeAll(async () => {
  ({ db } = await testDatabase());
});

beforeEach(async () => {
  account = await createAccount(db);
  await createUser(db, { accountId: account.id });
  await createTenant(db, account);
  bucket = await createBucketRow(db, account);
  await cycle("12:00:00", { [bucket.name]: gigabyte });
});

describe("a metering cycle", () => {
  it("books bytes times seconds into the hours between two readings", async () => {
    await cycle("12:05:00", { [bucket.name]: gigabyte });
    await cycle("12:10:00", { [bucket.name]: 3n * gigabyte });
    expect(await hours()).toMatchObject([
      {
        hour: new Date("2026-11-20T12:00:00Z"),
        byteSeconds: gigabyte * 300n + 2n * gigabyte * 300n,
        interpolatedByteSeconds: 0n,
        lastBytes: 3n * gigabyte,
        peakBytes: 3n * gigabyte,
        objectCount: 2n,
      },
    ]);
    const [day] = await db.select().from(usageBucketDays).where(eq(usageBucketDays.bucketId, bucket.id));
    expect(day).toMatchObject({ usedOn: "2026-11-20", byteSeconds: 3n * gigabyte * 300n });
    const [row] = await db.select().from(buckets).where(eq(buckets.id, bucket.id));
    expect(row).toMatchObject({ sizeBytes: 3n * gigabyte, objectCount: 2n, versionCount: 3n });
  });

  it("keeps a sample of a bucket only when it changed", async () => {
    await cycle("12:05:00", { [bucket.name]: gigabyte });
    await cycle("12:10:00", { [bucket.name]: 2n * gigabyte });
    const samples = await db.select().from(usageSamples).where(eq(usageSamples.accountId, account.id));
    expect(samples.map(({ storedBytes }) => storedBytes)).toEqual([gigabyte, 2n * gigabyte]);
  });

  it("bridges a gap hour by hour and says that it did", async () => {
    await cycle("14:30:00", { [bucket.name]: gigabyte });
    const booked = await hours();
    const sum = booked.reduce((total, hour) => total + hour.byteSeconds, 0n);
    expect(sum).toBe(gigabyte * 9000n);
    expect(booked.every((hour) => hour.interpolatedByteSeconds === hour.byteSeconds)).toBe(true);
    expect(booked.map(({ hour, occurredHour }) => [hour.getUTCHours(), occurredHour.getUTCHours()])).toEqual([
      [13, 13],
      [14, 12],
      [14, 14],
    ]);
  });

  it("counts a bucket that the store no longer tells about as empty, and a deleted one to its end", async () => {
    await cycle("12:05:00", {});
    expect((await gauge())?.storedBytes).toBe(0n);
    const other = await createBucketRow(db, account);
    await cycle("12:10:00", { [other.name]: gigabyte });
    await db.update(buckets).set({ state: "DELETED", deletedAt: new Date() }).where(eq(buckets.id, other.id));
    await cycle("12:15:00", { [other.name]: gigabyte });
    expect((await gauge())?.storedBytes).toBe(0n);
  });

  it("takes nothing from a count that is older than the bucket: it is of another one that had the name", async () => {
    const successor = await createBucketRow(db, account, { createdAt: new Date("2026-11-20T12:04:00Z") });
    const stale = reading(
      { [bucket.name]: gigabyte, [successor.name]: 900n * gigabyte },
      new Date("2026-11-20T12:03:00Z"),
    );
    const metrics = { readUsage: async () => stale } as never;
    const now = new Date("2026-11-20T12:05:00Z");
    await runCycle(anonymousContext({ db, now, integrations: { metrics } }), { accountId: account.id });
    expect((await gauge())?.storedBytes).toBe(gigabyte);
    await cycle("12:10:00", { [bucket.name]: gigabyte, [successor.name]: 2n * gigabyte });
    expect((await gauge())?.storedBytes).toBe(3n * gigabyte);
  });

  it("does nothing for a reading that is older than what is booked", async () => {
    await cycle("12:10:00", { [bucket.name]: gigabyte });
    const before = await hours();
    await cycle("12:05:00", { [bucket.name]: 9n * gigabyte });
    expect(await hours()).toEqual(before);
  });

  it("leaves a failed cycle with its reason when the store is away, and goes on from the last good one", async () => {
    const away = new ExternalServiceError("object-storage", "unreachable", "O armazenamento não respondeu.", {
      isRetryable: true,
    });
    const metrics = { readUsage: () => Promise.reject(away) };
    const ctx = anonymousContext({ db, integrations: { metrics: metrics as never } });
    expect(await runCycle(ctx, { accountId: account.id })).toEqual({ isDone: false });
    const failed = await db.select().from(meteringCycles).where(eq(meteringCycles.accountId, account.id));
    expect(failed.map(({ state, error }) => [state, error])).toContainEqual(["FAILED", away.message]);
    await cycle("12:05:00", { [bucket.name]: gigabyte });
    expect((await hours())[0]?.byteSeconds).toBe(gigabyte * 300n);
  });

  it("never books into frozen hours", async () => {
    const frozenUntil = new Date("2026-11-20T13:00:00Z");
    await db.update(billingCursors).set({ frozenUntil }).where(eq(billingCursors.accountId, account.id));
    await cycle("12:05:00", { [bucket.name]: gigabyte });
    expect(await hours()).toMatchObject([
      { hour: frozenUntil, occurredHour: new Date("2026-11-20T12:00:00Z") },
    ]);
  });

  it("alerts once at each threshold of the quota, and again only after it was left", async () => {
    const sizes = [85n, 84n, 86n, 96n, 70n, 81n].map((percent) => (account.quotaBytes * percent) / 100n);
    for (const [index, size] of sizes.entries()) {
      await cycle(`12:${10 + index}:00`, { [bucket.name]: size });
    }
    const sent = await db.select().from(mails).where(eq(mails.accountId, account.id));
    expect(sent.map(({ idempotencyKey }) => idempotencyKey.split(":")[0]).sort()).toEqual([
      "quota-80",
      "quota-80",
      "quota-95",
    ]);
  });
  it("tells the provider once of what went far above the quota of a free plan, and of no paid one", async () => {
    const far = 2n * account.quotaBytes;
    const told = () =>
      db
        .select()
        .from(notifications)
        .where(eq(notifications.href, `/admin/contas/${account.id}`));
    await cycle("12:10:00", { [bucket.name]: far });
    expect(await told()).toEqual([]);
    await cycle("12:20:00", { [bucket.name]: gigabyte });
    const [free] = await db.select().from(plans).where(eq(plans.isFree, true));
    await db.update(accounts).set({ planId: free!.id }).where(eq(accounts.id, account.id));
    for (const minute of [30, 40]) await cycle(`12:${minute}:00`, { [bucket.name]: far });
    expect(await told()).toMatchObject([{ accountId: null }]);
  });
});
