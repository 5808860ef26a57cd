import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buckets } from "@/server/db/schema";
import { stopJobQueue } from "@/server/jobs/job-queue";
import { createBucket } from "@/server/services/buckets/create-bucket";
import { removeBucket } from "@/server/services/buckets/remove-bucket";
import { testDatabase } from "@/testing/database";
import {
  november,
  refused,
  type SpendingAccounts,
  setCap,
  spendingAccounts,
} from "@/testing/factories/spending-accounts";
import { openTestStore } from "@/testing/object-store";
import { getBucketSpending, getSpendingCaps } from "./get-spending-caps";
import { releaseSpendingCap } from "./release-spending-cap";

const gigabyte = 1024n ** 3n;

let store: Awaited<ReturnType<typeof openTestStore>>;
let db: Awaited<ReturnType<typeof testDatabase>>["db"];
let caps: SpendingAccounts;

beforeAll(async () => {
  ({ db } = await testDatabase());
  store = await openTestStore();
  caps = spendingAccounts(db, store);
});
afterAll(async () => {
  await store.close();
  await stopJobQueue();
});

describe("what a plan includes", () => {
  it("counts for the whole month: a first backup within it trips no cap, and more than it does", async () => {
    const opened = await caps.open();
    const { account, ctx, first, customer } = opened;
    await caps.priceOf(account.id, { bandwidthGbMicros: 400_000n, includedBandwidthBytes: 100n * gigabyte });
    const second = new Date("2026-11-02T12:20:00Z");
    await setCap({ ...ctx, now: second }, 1000n, "STOP_WRITES");
    await caps.spend(opened, 90n, undefined, second);
    await caps.evaluate(opened, second);
    await customer.putObject(first, "a", Buffer.from("a"));
    expect((await getSpendingCaps({ ...ctx, now: second })).account).toMatchObject({ spentCentavos: 0n });
    await caps.spend(opened, 125n, undefined, second);
    expect((await getSpendingCaps({ ...ctx, now: second })).account).toMatchObject({ spentCentavos: 1000n });
    await caps.evaluate(opened, second);
    await refused(customer.putObject(first, "a", Buffer.from("a")));
  });
});

describe("a spending cap of a bucket", () => {
  it("narrows that bucket alone, and prices its own usage without what the plan includes", async () => {
    const opened = await caps.open();
    const { ctx, first, second, customer } = opened;
    await customer.putObject(first, "a.txt", Buffer.from("abc"));
    await setCap(ctx, 500n, "STOP_ALL_BUT_RESTORE", first);
    await caps.spend(opened, 13n, first);
    expect(await getBucketSpending(ctx, { bucketName: first })).toMatchObject({
      spentCentavos: 520n,
      spentPercent: 104,
      cap: { limitCentavos: 500n },
    });
    expect(await getBucketSpending(ctx, { bucketName: second })).toMatchObject({
      spentCentavos: 0n,
      cap: null,
    });
    await caps.evaluate(opened);
    await refused(customer.putObject(first, "b.txt", Buffer.from("abc")));
    await refused(customer.removeObject(first, "a.txt"));
    expect(await caps.publicStatus(first, "a.txt")).toBe(403);
    await customer.putObject(second, "b.txt", Buffer.from("abc"));
    await customer.removeObject(second, "b.txt");
    await releaseSpendingCap(ctx, { bucketName: first });
    expect(await caps.publicStatus(first, "a.txt")).toBe(200);
    await customer.removeObject(first, "a.txt");
  });

  it("prices each day at what was in force at its end", async () => {
    const opened = await caps.open();
    const { account, ctx, first } = opened;
    const price = { bandwidthGbMicros: 1_000_000n, includedBandwidthBytes: 1000n * gigabyte };
    await caps.priceOf(account.id, price, new Date("2026-11-20T15:00:00Z"));
    await caps.spend(opened, 10n, first, new Date("2026-11-19T15:00:00Z"));
    await caps.spend(opened, 10n, first);
    expect((await getBucketSpending(ctx, { bucketName: first })).spentCentavos).toBe(400n + 1000n);
  });

  it("of a deleted bucket is none", async () => {
    const opened = await caps.open();
    const { ctx, first } = opened;
    await setCap(ctx, 500n, "WARN", first);
    await db.update(buckets).set({ state: "DELETED", deletedAt: november }).where(eq(buckets.name, first));
    expect((await getSpendingCaps(ctx)).buckets).toEqual([]);
    await caps.evaluate(opened);
    await expect(setCap(ctx, 600n, "WARN", first)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("outlives the bucket: one made anew under its name stays stopped, and its month goes on", async () => {
    const opened = await caps.open();
    const { ctx, second, customer } = opened;
    await setCap(ctx, 500n, "STOP_WRITES", second);
    await caps.spend(opened, 13n, second);
    await caps.evaluate(opened);
    expect(await removeBucket(ctx, { name: second, withContents: false, typedName: "" })).toMatchObject({
      isRemoved: true,
    });
    expect((await getSpendingCaps(ctx)).buckets).toEqual([]);

    const settings = { versioning: false, hasObjectLock: false, retention: null, isPublic: false };
    await createBucket(ctx, { ...settings, name: second });
    await refused(customer.putObject(second, "a", Buffer.from("a")));
    expect(await getBucketSpending(ctx, { bucketName: second })).toMatchObject({
      cap: { limitCentavos: 500n, action: "STOP_WRITES" },
      spentCentavos: 520n,
      stoppedAt: november,
    });
    await releaseSpendingCap(ctx, { bucketName: second });
    await customer.putObject(second, "a", Buffer.from("a"));
  });
});
