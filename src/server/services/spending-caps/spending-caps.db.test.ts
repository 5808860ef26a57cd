import { randomUUID } from "node:crypto";
import { and, eq, like, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CapAction } from "@/domain/billing/spending-cap";
import type { AccountContext } from "@/server/context";
import {
  accountPlans,
  auditEntries,
  buckets,
  mails,
  notifications,
  planPrices,
  plans,
  spendingCapMonths,
  storageTenants,
  suspensions,
  usageBucketDays,
  usageHours,
} from "@/server/db/schema";
import { stopJobQueue } from "@/server/jobs/job-queue";
import { estimateInvoice } from "@/server/services/billing/estimate-invoice";
import { createBucket } from "@/server/services/buckets/create-bucket";
import { removeObjects } from "@/server/services/objects/remove-objects";
import { startUpload } from "@/server/services/objects/start-upload";
import { applyTenant } from "@/server/services/provisioning/apply-tenant";
import { requestTenantApply } from "@/server/services/provisioning/request-tenant-apply";
import { tenantSecretPurpose } from "@/server/services/provisioning/secret-purposes";
import { testDatabase } from "@/testing/database";
import { anonymousContext } from "@/testing/factories/context";
import { createTenant, testSecrets } from "@/testing/factories/tenant";
import { openTestStore } from "@/testing/object-store";
import { evaluateSpendingCaps } from "./evaluate-spending-caps";
import { getBucketSpending, getSpendingCaps } from "./get-spending-caps";
import { listSpendingStops } from "./list-spending-stops";
import { releaseSpendingCap } from "./release-spending-cap";
import { removeSpendingCap } from "./remove-spending-cap";
import { setSpendingCap } from "./set-spending-cap";

const gigabyte = 1024n ** 3n;
const november = new Date("2026-11-20T15:30:00Z");
const december = new Date("2026-12-01T03:00:30Z");

let store: Awaited<ReturnType<typeof openTestStore>>;
let db: Awaited<ReturnType<typeof testDatabase>>["db"];

beforeAll(async () => {
  ({ db } = await testDatabase());
  store = await openTestStore();
});
afterAll(async () => {
  await store.close();
  await stopJobQueue();
});

/** An account with two buckets on the store, one of them public with an object in it, in November 2026. */
async function open() {
  const { account, ctx: fresh } = await createTenant(db, store.storage);
  const ctx: AccountContext = { ...fresh, now: november };
  const [first, second] = [`um-${account.shortId}`, `dois-${account.shortId}`];
  const settings = { versioning: false, hasObjectLock: false, retention: null };
  await createBucket(ctx, { ...settings, name: first, isPublic: true });
  await createBucket(ctx, { ...settings, name: second, isPublic: false });
  const [tenant] = await db.select().from(storageTenants).where(eq(storageTenants.accountId, account.id));
  const customer = store.storage.openAsCustomer({
    accessKeyId: tenant!.minioUser,
    secret: testSecrets.open(tenant!.secretCipher, tenantSecretPurpose(account.id)),
  });
  return { account, ctx, first, second, customer };
}
type Opened = Awaited<ReturnType<typeof open>>;

/** Books so many GB of download, R$ 0,40 each, to the account and, of these, to a bucket. */
async function spend({ account }: Opened, gigabytes: bigint, bucketName?: string, at = november) {
  const hour = new Date(Math.floor(at.getTime() / 3_600_000) * 3_600_000);
  await db
    .insert(usageHours)
    .values({ accountId: account.id, hour, occurredHour: hour, egressBytes: gigabytes * gigabyte })
    .onConflictDoUpdate({
      target: [usageHours.accountId, usageHours.hour, usageHours.occurredHour],
      set: { egressBytes: gigabytes * gigabyte },
    });
  if (!bucketName) return;
  const [bucket] = await db.select().from(buckets).where(eq(buckets.name, bucketName));
  const day = { accountId: account.id, bucketId: bucket!.id, usedOn: at.toISOString().slice(0, 10) };
  await db
    .insert(usageBucketDays)
    .values({ ...day, egressBytes: gigabytes * gigabyte })
    .onConflictDoUpdate({
      target: [usageBucketDays.accountId, usageBucketDays.bucketId, usageBucketDays.usedOn],
      set: { egressBytes: gigabytes * gigabyte },
    });
}

/** Puts an account on a plan of its own that charges for bandwidth alone. */
async function priceOf(
  accountId: string,
  price: { bandwidthGbMicros: bigint; includedBandwidthBytes: bigint },
  effectiveFrom = new Date("2026-10-31T12:00:00Z"),
) {
  const [plan] = await db
    .insert(plans)
    .values({
      code: "CUSTOM",
      name: `Sob medida ${randomUUID()}`,
      position: 99,
      isOffered: false,
      customAccountId: accountId,
      quotaBytes: gigabyte,
    })
    .returning();
  await db.insert(planPrices).values({
    ...price,
    planId: plan!.id,
    effectiveFrom: new Date("2025-01-01T03:00:00Z"),
    storageGbMonthMicros: 0n,
    requestMicros: 0n,
    minimumMicros: 0n,
    includedStorageBytes: 0n,
  });
  await db.insert(accountPlans).values({ accountId, planId: plan!.id, effectiveFrom });
}

/** The job's evaluation and the re-application it asks for. */
async function evaluate({ account }: Opened, now = november) {
  const system = {
    ...anonymousContext({ db, integrations: { objectStorage: store.storage, secrets: testSecrets } }),
    now,
  };
  await evaluateSpendingCaps(system, { accountId: account.id });
  expect(await applyTenant(system, account.id)).toBe("applied");
}

const setCap = (
  ctx: AccountContext,
  limitCentavos: bigint,
  action: CapAction,
  bucketName: string | null = null,
) => setSpendingCap(ctx, { bucketName, limitCentavos, action });
const publicStatus = async (name: string, key: string) =>
  (await fetch(`${store.config.endpoint}/${name}/${key}`)).status;
const refused = (attempt: Promise<unknown>) => expect(attempt).rejects.toMatchObject({ failure: "refused" });
const mailsOf = async ({ account }: Opened) =>
  (
    await db
      .select({ key: mails.idempotencyKey })
      .from(mails)
      .where(and(eq(mails.accountId, account.id), like(mails.idempotencyKey, "spending-cap-%")))
  )
    .map(({ key }) => key.split(":")[0])
    .sort();

describe("a spending cap of the account", () => {
  it("counts what the invoice counts, and is refused below the plan's minimum", async () => {
    const opened = await open();
    await spend(opened, 60n);
    const { soFar } = await estimateInvoice(opened.ctx, opened.account.id);
    const { account, lowestCapCentavos } = await getSpendingCaps(opened.ctx);
    expect(account.spentCentavos).toBe(2400n);
    expect(soFar.totalCentavos).toBe(2400n);
    expect(lowestCapCentavos).toBe(1000n);
    await expect(setCap(opened.ctx, 999n, "WARN")).rejects.toMatchObject({ field: "limitCentavos" });
    await setCap(opened.ctx, 1000n, "WARN");
  });

  it("tells 80 and 100 percent once each in a month, and stops nothing when it only warns", async () => {
    const opened = await open();
    await setCap(opened.ctx, 10_000n, "WARN");
    await spend(opened, 199n);
    await evaluate(opened);
    expect(await mailsOf(opened)).toEqual([]);
    await spend(opened, 200n);
    for (let round = 0; round < 3; round++) await evaluate(opened);
    expect(await mailsOf(opened)).toEqual(["spending-cap-80"]);
    await spend(opened, 250n);
    for (let round = 0; round < 3; round++) await evaluate(opened);
    expect(await mailsOf(opened)).toEqual(["spending-cap-100", "spending-cap-80"]);
    const told = await db.select().from(notifications).where(eq(notifications.accountId, opened.account.id));
    expect(told.filter(({ type }) => type.startsWith("SPENDING"))).toMatchObject([
      { type: "SPENDING_CAP_WARNING", isForOwnerOnly: true },
      { type: "SPENDING_CAP_REACHED", isForOwnerOnly: true },
    ]);
    await opened.customer.putObject(opened.first, "a", Buffer.from("a"));
    expect(await listSpendingStops(opened.ctx)).toEqual([]);
  });

  it("stops writing and nothing else, says why in the portal, and is released for the month", async () => {
    const opened = await open();
    const { ctx, first, customer } = opened;
    await customer.putObject(first, "antes.txt", Buffer.from("abc"));
    await setCap(ctx, 10_000n, "STOP_WRITES");
    await spend(opened, 250n);
    await evaluate(opened);
    await refused(customer.putObject(first, "depois.txt", Buffer.from("abc")));
    expect((await customer.readRange(first, "antes.txt", 0, 3)).toString()).toBe("abc");
    expect(await publicStatus(first, "antes.txt")).toBe(200);
    const upload = { bucketName: first, key: "x", sizeBytes: 1, mediaType: "", replaces: true };
    await expect(startUpload(ctx, upload)).rejects.toThrow(/teto de gastos/);
    expect(await listSpendingStops(ctx)).toEqual([
      { bucketName: null, action: "STOP_WRITES", stoppedAt: november },
    ]);

    expect(await releaseSpendingCap(ctx, { bucketName: null })).toEqual({ isApplied: true });
    await customer.putObject(first, "depois.txt", Buffer.from("abc"));
    await spend(opened, 500n);
    await evaluate(opened);
    await customer.putObject(first, "depois.txt", Buffer.from("abc"));
    await expect(releaseSpendingCap(ctx, { bucketName: null })).rejects.toMatchObject({ code: "CONFLICT" });
    const acts = await db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.accountId, opened.account.id))
      .orderBy(auditEntries.id);
    expect(
      acts
        .filter(({ action }) => action.startsWith("spending-cap"))
        .map(({ action, area }) => [action, area]),
    ).toEqual([
      ["spending-cap.set", "billing"],
      ["spending-cap.stopped", "storage"],
      ["spending-cap.released", "billing"],
    ]);
  });

  it("stops everything but restoring, public reading included, and brings all back exactly", async () => {
    const opened = await open();
    const { ctx, first, second, customer } = opened;
    await customer.putObject(first, "a.txt", Buffer.from("abc"));
    await spend(opened, 250n);
    await setCap(ctx, 10_000n, "STOP_ALL_BUT_RESTORE");
    await refused(customer.putObject(second, "b.txt", Buffer.from("abc")));
    await refused(customer.removeObject(first, "a.txt"));
    expect(await publicStatus(first, "a.txt")).toBe(403);
    expect((await customer.readRange(first, "a.txt", 0, 3)).toString()).toBe("abc");
    await expect(removeObjects(ctx, { bucketName: first, keys: ["a.txt"], folders: [] })).rejects.toThrow(
      /teto de gastos/,
    );

    await setCap(ctx, 10_000n, "STOP_WRITES");
    expect(await publicStatus(first, "a.txt")).toBe(200);
    await refused(customer.putObject(second, "b.txt", Buffer.from("abc")));
    await setCap(ctx, 30_000n, "STOP_WRITES");
    await customer.putObject(second, "b.txt", Buffer.from("abc"));
    await setCap(ctx, 10_000n, "STOP_ALL_BUT_RESTORE");
    await removeSpendingCap(ctx, { bucketName: null });
    await customer.removeObject(first, "a.txt");
    expect(await publicStatus(second, "b.txt")).toBe(403);
  });

  it("is lifted by the first evaluation of the next month, and counts from nothing again", async () => {
    const opened = await open();
    const { ctx, first, customer } = opened;
    await spend(opened, 250n);
    await setCap(ctx, 10_000n, "STOP_WRITES");
    await refused(customer.putObject(first, "a", Buffer.from("a")));
    await evaluate(opened, new Date("2026-12-01T02:59:59Z"));
    await refused(customer.putObject(first, "a", Buffer.from("a")));
    await evaluate(opened, december);
    await customer.putObject(first, "a", Buffer.from("a"));
    expect((await getSpendingCaps({ ...ctx, now: december })).account).toMatchObject({
      spentCentavos: 0n,
      stoppedAt: null,
    });
    await spend(opened, 260n, undefined, december);
    await evaluate(opened, december);
    await refused(customer.putObject(first, "b", Buffer.from("b")));
    expect(await mailsOf(opened)).toEqual(["spending-cap-100", "spending-cap-100"]);
  });

  it("leaves a suspension, a full quota and a restriction as they are when it goes", async () => {
    const opened = await open();
    const { account, ctx, first, customer } = opened;
    await customer.putObject(first, "a.txt", Buffer.from("abc"));
    await spend(opened, 250n);
    await setCap(ctx, 10_000n, "STOP_ALL_BUT_RESTORE");
    await db.insert(suspensions).values({ accountId: account.id, level: "RESTRICTED", reason: "teste" });
    await db.transaction((tx) => requestTenantApply(tx, account.id));
    await evaluate(opened);
    await refused(customer.removeObject(first, "a.txt"));
    await removeSpendingCap(ctx, { bucketName: null });
    await refused(customer.putObject(first, "b.txt", Buffer.from("abc")));
    await customer.removeObject(first, "a.txt");
  });

  it("of one account that fails keeps no other's waiting", async () => {
    const [poisoned, healthy] = [await open(), await open()];
    for (const each of [poisoned, healthy]) {
      await setCap(each.ctx, 10_000n, "STOP_WRITES");
      await spend(each, 250n);
    }
    const failing = [poisoned, healthy].toSorted((a, b) => (a.account.id < b.account.id ? -1 : 1))[0]!;
    const other = failing === poisoned ? healthy : poisoned;
    await db.execute(
      sql.raw(`create or replace function fail_caps() returns trigger language plpgsql as $$
      begin raise exception 'killed'; end $$;
      create trigger fail_caps before insert on mails for each row
      when (new.account_id = '${failing.account.id}') execute function fail_caps()`),
    );
    const system = { ...anonymousContext({ db }), now: november };
    try {
      await expect(evaluateSpendingCaps(system)).rejects.toThrow("1 accounts");
    } finally {
      await db.execute(sql`drop trigger fail_caps on mails`);
    }
    expect(await listSpendingStops(other.ctx)).toHaveLength(1);
    expect(await listSpendingStops(failing.ctx)).toEqual([]);
    await evaluateSpendingCaps(system);
    expect(await listSpendingStops(failing.ctx)).toHaveLength(1);
  });

  it("survives evaluations at the same time: one stop, one mail, one re-application asked for", async () => {
    const opened = await open();
    await setCap(opened.ctx, 10_000n, "STOP_WRITES");
    const [before] = await db
      .select()
      .from(storageTenants)
      .where(eq(storageTenants.accountId, opened.account.id));
    await spend(opened, 250n);
    const system = { ...anonymousContext({ db }), now: november };
    await Promise.all(
      Array.from({ length: 5 }, () => evaluateSpendingCaps(system, { accountId: opened.account.id })),
    );
    expect(await mailsOf(opened)).toEqual(["spending-cap-100"]);
    const [after] = await db
      .select()
      .from(storageTenants)
      .where(eq(storageTenants.accountId, opened.account.id));
    expect(after!.wantedRevision - before!.wantedRevision).toBe(1n);
    expect(
      await db.select().from(spendingCapMonths).where(eq(spendingCapMonths.accountId, opened.account.id)),
    ).toHaveLength(1);
  });
});

describe("what a plan includes", () => {
  it("counts for the whole month: a first backup within it trips no cap, and more than it does", async () => {
    const opened = await open();
    const { account, ctx, first, customer } = opened;
    await priceOf(account.id, { bandwidthGbMicros: 400_000n, includedBandwidthBytes: 100n * gigabyte });
    const second = new Date("2026-11-02T12:20:00Z");
    await setCap({ ...ctx, now: second }, 1000n, "STOP_WRITES");
    await spend(opened, 90n, undefined, second);
    await evaluate(opened, second);
    await customer.putObject(first, "a", Buffer.from("a"));
    expect((await getSpendingCaps({ ...ctx, now: second })).account).toMatchObject({ spentCentavos: 0n });
    await spend(opened, 125n, undefined, second);
    expect((await getSpendingCaps({ ...ctx, now: second })).account).toMatchObject({ spentCentavos: 1000n });
    await evaluate(opened, second);
    await refused(customer.putObject(first, "a", Buffer.from("a")));
  });
});

describe("a spending cap of a bucket", () => {
  it("narrows that bucket alone, and prices its own usage without what the plan includes", async () => {
    const opened = await open();
    const { ctx, first, second, customer } = opened;
    await customer.putObject(first, "a.txt", Buffer.from("abc"));
    await setCap(ctx, 500n, "STOP_ALL_BUT_RESTORE", first);
    await spend(opened, 13n, first);
    expect(await getBucketSpending(ctx, { bucketName: first })).toMatchObject({
      spentCentavos: 520n,
      spentPercent: 104,
      cap: { limitCentavos: 500n },
    });
    expect(await getBucketSpending(ctx, { bucketName: second })).toMatchObject({
      spentCentavos: 0n,
      cap: null,
    });
    await evaluate(opened);
    await refused(customer.putObject(first, "b.txt", Buffer.from("abc")));
    await refused(customer.removeObject(first, "a.txt"));
    expect(await publicStatus(first, "a.txt")).toBe(403);
    await customer.putObject(second, "b.txt", Buffer.from("abc"));
    await customer.removeObject(second, "b.txt");
    await releaseSpendingCap(ctx, { bucketName: first });
    expect(await publicStatus(first, "a.txt")).toBe(200);
    await customer.removeObject(first, "a.txt");
  });

  it("prices each day at what was in force at its end", async () => {
    const opened = await open();
    const { account, ctx, first } = opened;
    const price = { bandwidthGbMicros: 1_000_000n, includedBandwidthBytes: 1000n * gigabyte };
    await priceOf(account.id, price, new Date("2026-11-20T15:00:00Z"));
    await spend(opened, 10n, first, new Date("2026-11-19T15:00:00Z"));
    await spend(opened, 10n, first);
    expect((await getBucketSpending(ctx, { bucketName: first })).spentCentavos).toBe(400n + 1000n);
  });

  it("of a deleted bucket is none", async () => {
    const opened = await open();
    const { ctx, first } = opened;
    await setCap(ctx, 500n, "WARN", first);
    await db.update(buckets).set({ state: "DELETED", deletedAt: november }).where(eq(buckets.name, first));
    expect((await getSpendingCaps(ctx)).buckets).toEqual([]);
    await evaluate(opened);
    await expect(setCap(ctx, 600n, "WARN", first)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
