import { and, eq, sql } from "drizzle-orm";
import { ExternalServiceError } from "@/domain/errors";
import { addVersions, noSpace, type SpaceFigures } from "@/domain/metering/space";
import type { ServiceContext } from "@/server/context";
import { buckets, spaceBreakdowns, spaceCounts } from "@/server/db/schema";

const pagesPerSave = 20;
const uploadsAtMost = 1_000;
/** A count that takes longer says too little about any one moment: it begins anew. */
const oldestCountMs = 7 * 86_400_000;

export interface CountedBucketId {
  accountId: string;
  bucketId: string;
}

type Count = typeof spaceCounts.$inferSelect;

/**
 * Goes on with the count of a bucket's space for at most `maxPages` pages of a thousand versions. What was found is
 * kept every few pages, so a run that is killed is continued from there; of two runs at once, one stops.
 */
export async function advanceSpaceCount(
  ctx: ServiceContext,
  target: CountedBucketId,
  maxPages: number,
): Promise<{ isDone: boolean }> {
  const [bucket] = await ctx.db
    .select()
    .from(buckets)
    .where(and(eq(buckets.accountId, target.accountId), eq(buckets.id, target.bucketId)));
  if (bucket?.state !== "READY") return forget(ctx, target);
  const store = ctx.integrations.objectStorage;
  try {
    const count = await openCount(ctx, target);
    if (!(await store.wasEverVersioned(bucket.name))) {
      const figures = { ...noSpace, currentBytes: bucket.sizeBytes, currentCount: bucket.objectCount };
      return await finish(ctx, bucket.name, count, figures, false);
    }
    return await listOn(ctx, bucket.name, count, maxPages);
  } catch (error) {
    if (error instanceof ExternalServiceError && error.failure === "not-found") return forget(ctx, target);
    throw error;
  }
}

async function openCount(ctx: ServiceContext, target: CountedBucketId): Promise<Count> {
  const fresh = { ...target, startedAt: ctx.now };
  const tooOld = new Date(ctx.now.getTime() - oldestCountMs).toISOString();
  const [begun] = await ctx.db
    .insert(spaceCounts)
    .values(fresh)
    .onConflictDoUpdate({
      target: [spaceCounts.accountId, spaceCounts.bucketId],
      set: { ...noSpace, startedAt: ctx.now, markerName: null, markerVersionId: null },
      setWhere: sql`${spaceCounts.startedAt} < ${tooOld}::timestamptz`,
    })
    .returning();
  if (begun) return begun;
  const [count] = await ctx.db.select().from(spaceCounts).where(sameCount(target));
  if (!count) throw new Error("The count ended while it was opened.");
  return count;
}

async function listOn(
  ctx: ServiceContext,
  bucketName: string,
  count: Count,
  maxPages: number,
): Promise<{ isDone: boolean }> {
  let saved = count;
  let figures: SpaceFigures = figuresOf(count);
  let marker =
    count.markerName === null
      ? undefined
      : { name: count.markerName, versionId: count.markerVersionId ?? "" };
  for (let page = 1; page <= maxPages; page += 1) {
    const { versions, next } = await ctx.integrations.objectStorage.listAllVersions(bucketName, marker);
    figures = addVersions(figures, versions);
    if (!next) return finish(ctx, bucketName, saved, figures, true);
    marker = next;
    if (page % pagesPerSave !== 0 && page !== maxPages) continue;
    const kept = await save(ctx, saved, figures, marker);
    if (!kept) return { isDone: true };
    saved = kept;
  }
  return { isDone: false };
}

/** Keeps how far the count came, unless another run has moved it meanwhile. */
async function save(
  ctx: ServiceContext,
  before: Count,
  figures: SpaceFigures,
  marker: { name: string; versionId: string },
): Promise<Count | undefined> {
  const [kept] = await ctx.db
    .update(spaceCounts)
    .set({ ...figures, markerName: marker.name, markerVersionId: marker.versionId })
    .where(unmoved(before))
    .returning();
  return kept;
}

async function finish(
  ctx: ServiceContext,
  bucketName: string,
  count: Count,
  figures: SpaceFigures,
  isListed: boolean,
): Promise<{ isDone: boolean }> {
  const uploads = await ctx.integrations.objectStorage.measureUploads(bucketName, uploadsAtMost);
  const { accountId, bucketId, startedAt } = count;
  const breakdown = {
    startedAt,
    countedAt: ctx.now,
    isListed,
    ...figures,
    uploadBytes: uploads.bytes,
    uploadCount: uploads.count,
    hasMoreUploads: uploads.hasMore,
  };
  await ctx.db.transaction(async (tx) => {
    const ended = await tx.delete(spaceCounts).where(unmoved(count)).returning({ id: spaceCounts.bucketId });
    if (ended.length === 0) return;
    await tx
      .insert(spaceBreakdowns)
      .values({ accountId, bucketId, ...breakdown })
      .onConflictDoUpdate({ target: [spaceBreakdowns.accountId, spaceBreakdowns.bucketId], set: breakdown });
  });
  return { isDone: true };
}

async function forget(ctx: ServiceContext, target: CountedBucketId): Promise<{ isDone: boolean }> {
  await ctx.db.delete(spaceCounts).where(sameCount(target));
  return { isDone: true };
}

function figuresOf(count: SpaceFigures): SpaceFigures {
  const { currentBytes, currentCount, oldVersionBytes, oldVersionCount, deleteMarkerCount } = count;
  return { currentBytes, currentCount, oldVersionBytes, oldVersionCount, deleteMarkerCount };
}

const sameCount = ({ accountId, bucketId }: CountedBucketId) =>
  and(eq(spaceCounts.accountId, accountId), eq(spaceCounts.bucketId, bucketId));

const unmoved = (count: Count) =>
  and(
    sameCount(count),
    sql`${spaceCounts.startedAt} = ${count.startedAt.toISOString()}::timestamptz`,
    sql`${spaceCounts.markerName} is not distinct from ${count.markerName}::text`,
    sql`${spaceCounts.markerVersionId} is not distinct from ${count.markerVersionId}::text`,
  );
