import { and, eq } from "drizzle-orm";
import { ExternalServiceError } from "@/domain/errors";
import { bucketShares } from "@/domain/provisioning/bucket-shares";
import { allowsPublicRead } from "@/domain/provisioning/tenant-access";
import type { ServiceContext } from "@/server/context";
import { buckets } from "@/server/db/schema";
import type { BucketRow, Tenant } from "./load-tenant";

/** What a bucket's row says when its name belongs to somebody else on the store. */
export const nameTakenProblem = "Este nome já está em uso. Escolha outro.";

/** Creates the account's new buckets and brings changed settings to the store. */
export async function applyBuckets(ctx: ServiceContext, tenant: Tenant): Promise<void> {
  for (const bucket of tenant.buckets) {
    if (bucket.state === "DELETING" || bucket.appliedRevision === bucket.wantedRevision) continue;
    await applyBucket(ctx, tenant, bucket);
  }
}

async function applyBucket(ctx: ServiceContext, tenant: Tenant, bucket: BucketRow): Promise<void> {
  const { objectStorage } = ctx.integrations;
  const { id, name } = bucket;
  if (bucket.state === "CREATING") {
    const lastError = await creationProblem(ctx, bucket);
    if (lastError) return save(ctx, bucket, { state: "DELETED", deletedAt: ctx.now, lastError });
    const share = bucketShares(tenant.quotaBytes, tenant.buckets).shares.get(id) ?? 1n;
    await objectStorage.setBucketQuota(name, share);
    await save(ctx, bucket, { quotaBytes: share });
  }
  const lastError = await problemOf(() => applySettings(ctx, tenant, bucket));
  await save(ctx, bucket, { state: "READY", appliedRevision: bucket.wantedRevision, lastError });
}

/**
 * Creates the bucket; why it never will be, or null. What the store does not take must not hold up the rest of the
 * tenant: a suspension or a revoked key waits for it otherwise.
 */
async function creationProblem(ctx: ServiceContext, bucket: BucketRow): Promise<string | null> {
  const { id, name, hasObjectLock } = bucket;
  try {
    const isOurs = await ctx.integrations.objectStorage.createBucket({ name, hasObjectLock, ownerTag: id });
    return isOurs ? null : nameTakenProblem;
  } catch (error) {
    const isFinal =
      error instanceof ExternalServiceError && error.failure === "invalid" && !error.isRetryable;
    if (!isFinal) throw error;
    return error.message;
  }
}

async function applySettings(ctx: ServiceContext, tenant: Tenant, bucket: BucketRow): Promise<void> {
  const { objectStorage } = ctx.integrations;
  const { name } = bucket;
  // A locked bucket is versioned by itself and refuses to be told.
  if (bucket.versioning !== "OFF" && !bucket.hasObjectLock) {
    await objectStorage.setVersioning(name, bucket.versioning);
  }
  if (bucket.hasObjectLock) {
    const { defaultRetentionMode: mode, defaultRetentionDays: days } = bucket;
    await objectStorage.setDefaultRetention(name, mode && days ? { mode, days } : null);
  }
  const isReadable = allowsPublicRead(tenant.bucketAccessWith(false, bucket.id));
  await objectStorage.setPublicRead(name, bucket.isPublic && isReadable);
  await objectStorage.setLifecycle(name, bucket.lifecycleRules);
  await objectStorage.setCors(name, bucket.corsRules);
}

/** A setting that the store will never take is told by the bucket and holds nothing else up. */
async function problemOf(work: () => Promise<void>): Promise<string | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof ExternalServiceError && !error.isRetryable) return error.message;
    throw error;
  }
}

async function save(
  ctx: ServiceContext,
  bucket: BucketRow,
  values: Partial<typeof buckets.$inferInsert>,
): Promise<void> {
  await ctx.db
    .update(buckets)
    .set(values)
    .where(and(eq(buckets.accountId, bucket.accountId), eq(buckets.id, bucket.id)));
}
