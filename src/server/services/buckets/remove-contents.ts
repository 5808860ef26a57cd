import { and, eq, inArray, sql } from "drizzle-orm";
import { ExternalServiceError } from "@/domain/errors";
import type { ServiceContext } from "@/server/context";
import type { Transaction } from "@/server/db/client";
import { accessKeyBuckets, accessKeys, buckets } from "@/server/db/schema";
import type { EmptyingProgress } from "@/server/integrations/object-storage/object-storage";
import { applyTenant } from "@/server/services/provisioning/apply-tenant";
import { requestTenantApply } from "@/server/services/provisioning/request-tenant-apply";

const versionsPerStep = 5000;

type Bucket = typeof buckets.$inferSelect;

/**
 * Removes a bucket that is marked for it. What was removed is counted as it goes, so that a run after a crash goes
 * on from there. What object lock protects stays, and the bucket comes back with the reason.
 */
export async function removeContents(
  ctx: ServiceContext,
  { accountId, bucketId }: { accountId: string; bucketId: string },
): Promise<void> {
  const [bucket] = await ctx.db
    .select()
    .from(buckets)
    .where(and(eq(buckets.accountId, accountId), eq(buckets.id, bucketId)));
  if (bucket?.state !== "DELETING") return;
  // No key may write any more while the contents go.
  if ((await applyTenant(ctx, accountId)) !== "applied") {
    throw new ExternalServiceError("object-storage", "unreachable", "O storage não respondeu a tempo.", {
      isRetryable: true,
    });
  }
  if (bucket.removesContents && !(await empty(ctx, bucket))) return;
  if (!(await isBeingRemoved(ctx, bucket))) return;
  if (await ctx.integrations.objectStorage.removeBucket(bucket.name)) return finish(ctx, bucket);
  await bringBack(ctx, bucket, "O bucket não está vazio. Esvazie-o ou escolha apagar também o conteúdo.");
}

/** Looked at before each call that deletes: another run may have ended it, and the name be somebody else's by now. */
async function isBeingRemoved(ctx: ServiceContext, bucket: Bucket): Promise<boolean> {
  const [row] = await ctx.db.select({ state: buckets.state }).from(buckets).where(sameBucket(bucket));
  return row?.state === "DELETING";
}

/** False: something is locked, and the bucket was brought back, or another run has removed it. */
async function empty(ctx: ServiceContext, bucket: Bucket): Promise<boolean> {
  for (;;) {
    if (!(await isBeingRemoved(ctx, bucket))) return false;
    const step = await emptyStep(ctx, bucket.name);
    await ctx.db
      .update(buckets)
      .set({
        removedCount: sql`${buckets.removedCount} + ${step.removedCount}`,
        removedBytes: sql`${buckets.removedBytes} + ${step.removedBytes}`,
      })
      .where(sameBucket(bucket));
    if (step.isEmpty) return true;
    if (step.lockedCount > 0 && step.removedCount < versionsPerStep) {
      const count = step.lockedCount.toLocaleString("pt-BR");
      await bringBack(
        ctx,
        bucket,
        `O object lock ainda protege ${count} versões. Remova o bucket quando a retenção delas terminar.`,
      );
      return false;
    }
  }
}

/** A bucket that is gone from the store is empty: a run may have ended between removing it and writing so. */
async function emptyStep(ctx: ServiceContext, name: string): Promise<EmptyingProgress> {
  try {
    return await ctx.integrations.objectStorage.emptyBucket(name, versionsPerStep);
  } catch (error) {
    if (!(error instanceof ExternalServiceError) || error.failure !== "not-found") throw error;
    return { removedCount: 0, removedBytes: 0n, lockedCount: 0, isEmpty: true };
  }
}

async function finish(ctx: ServiceContext, bucket: Bucket): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    await tx
      .update(buckets)
      .set({ state: "DELETED", deletedAt: ctx.now, sizeBytes: 0n, objectCount: 0n, versionCount: 0n })
      .where(and(sameBucket(bucket), eq(buckets.state, "DELETING")));
    await reviseNarrowedKeys(tx, bucket);
    await requestTenantApply(tx, bucket.accountId);
  });
  await applyTenant(ctx, bucket.accountId);
}

async function bringBack(ctx: ServiceContext, bucket: Bucket, lastError: string): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    await tx
      .update(buckets)
      .set({ state: "READY", lastError })
      .where(and(sameBucket(bucket), eq(buckets.state, "DELETING")));
    await requestTenantApply(tx, bucket.accountId);
  });
  await applyTenant(ctx, bucket.accountId);
}

/** Keys that name the bucket forget it: the name may become somebody else's. */
async function reviseNarrowedKeys(tx: Transaction, bucket: Bucket): Promise<void> {
  const named = tx
    .select({ id: accessKeyBuckets.accessKeyRowId })
    .from(accessKeyBuckets)
    .where(and(eq(accessKeyBuckets.accountId, bucket.accountId), eq(accessKeyBuckets.bucketId, bucket.id)));
  await tx
    .update(accessKeys)
    .set({ wantedRevision: sql`${accessKeys.wantedRevision} + 1` })
    .where(and(eq(accessKeys.accountId, bucket.accountId), inArray(accessKeys.id, named)));
}

const sameBucket = (bucket: Bucket) =>
  and(eq(buckets.accountId, bucket.accountId), eq(buckets.id, bucket.id));
