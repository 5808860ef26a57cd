import { randomUUID } from "node:crypto";
import { and, eq, like } from "drizzle-orm";
import { expect } from "vitest";
import type { CapAction } from "@/domain/billing/spending-cap";
import type { AccountContext } from "@/server/context";
import type { Database } from "@/server/db/client";
import {
  accountPlans,
  buckets,
  mails,
  planPrices,
  plans,
  storageTenants,
  usageBucketDays,
  usageHours,
} from "@/server/db/schema";
import { createBucket } from "@/server/services/buckets/create-bucket";
import { applyTenant } from "@/server/services/provisioning/apply-tenant";
import { tenantSecretPurpose } from "@/server/services/provisioning/secret-purposes";
import { evaluateSpendingCaps } from "@/server/services/spending-caps/evaluate-spending-caps";
import { setSpendingCap } from "@/server/services/spending-caps/set-spending-cap";
import type { openTestStore } from "../object-store";
import { anonymousContext } from "./context";
import { createTenant, testSecrets } from "./tenant";

const gigabyte = 1024n ** 3n;
export const november = new Date("2026-11-20T15:30:00Z");

type Store = Awaited<ReturnType<typeof openTestStore>>;
interface BandwidthPrice {
  bandwidthGbMicros: bigint;
  includedBandwidthBytes: bigint;
}
type Opened = Awaited<ReturnType<typeof open>>;

/** Accounts of November 2026 that spend and are evaluated, for suites of spending caps. */
export function spendingAccounts(db: Database, store: Store) {
  return {
    open: () => open(db, store),
    spend: (opened: Opened, gigabytes: bigint, bucketName?: string, at = november) =>
      spend(db, opened, gigabytes, bucketName, at),
    priceOf: (accountId: string, price: BandwidthPrice, effectiveFrom?: Date) =>
      priceOf(db, accountId, price, effectiveFrom),
    evaluate: (opened: Opened, now = november) => evaluate(db, store, opened, now),
    mailsOf: (opened: Opened) => mailsOf(db, opened),
    publicStatus: async (name: string, key: string) =>
      (await fetch(`${store.config.endpoint}/${name}/${key}`)).status,
  };
}

export type SpendingAccounts = ReturnType<typeof spendingAccounts>;

/** An account with two buckets on the store, one of them public with an object in it, in November 2026. */
async function open(db: Database, store: Store) {
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

/** Books so many GB of download, R$ 0,40 each, to the account and, of these, to a bucket. */
async function spend(
  db: Database,
  { account }: Opened,
  gigabytes: bigint,
  bucketName?: string,
  at = november,
) {
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
  db: Database,
  accountId: string,
  price: BandwidthPrice,
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
async function evaluate(db: Database, store: Store, { account }: Opened, now = november) {
  const system = {
    ...anonymousContext({ db, integrations: { objectStorage: store.storage, secrets: testSecrets } }),
    now,
  };
  await evaluateSpendingCaps(system, { accountId: account.id });
  expect(await applyTenant(system, account.id)).toBe("applied");
}

const mailsOf = async (db: Database, { account }: Opened) =>
  (
    await db
      .select({ key: mails.idempotencyKey })
      .from(mails)
      .where(and(eq(mails.accountId, account.id), like(mails.idempotencyKey, "spending-cap-%")))
  )
    .map(({ key }) => key.split(":")[0])
    .sort();

export const setCap = (
  ctx: AccountContext,
  limitCentavos: bigint,
  action: CapAction,
  bucketName: string | null = null,
) => setSpendingCap(ctx, { bucketName, limitCentavos, action });

export const refused = (attempt: Promise<unknown>) =>
  expect(attempt).rejects.toMatchObject({ failure: "refused" });
