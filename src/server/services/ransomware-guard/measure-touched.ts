import { and, eq, gte, sql } from "drizzle-orm";
import { type BucketBurst, burstFloor } from "@/domain/ransomware-guard/burst";
import type { ServiceContext } from "@/server/context";
import { accessLogEntries } from "@/server/db/schema";
import { arrayOf } from "@/server/services/metering/sql-columns";
import type { KeyActivity } from "./find-active-keys";
import {
  type archiveUpload,
  type LoggedRequest,
  mayHaveMade,
  multiDelete,
  objectsPerArchive,
  objectsPerMultiDelete,
  singleDelete,
  writes,
} from "./touching-operations";

/** Pages of a thousand versions that are looked through for delete markers, at most. */
const pagesMax = 300;
const sampleSize = 40;

/**
 * How many objects a key deleted and overwrote in a bucket. Where the log does not tell, the store is asked: delete
 * markers made by multi-object deletes are counted, and of the objects written a sample says how many existed before.
 * Without versions the store cannot tell: then full multi-object deletes are assumed, and no overwrite is seen but
 * those of archives.
 */
export async function measureTouched(ctx: ServiceContext, activity: KeyActivity): Promise<BucketBurst> {
  const { bucketId, bucketName, versioning } = activity;
  const isUndoable = versioning === "ENABLED";
  const overwritten =
    isUndoable && activity.written > burstFloor ? await estimateOverwritten(ctx, activity) : 0;
  const inMulti = isUndoable
    ? await countMarkers(ctx, activity)
    : Math.max(0, (activity.multiDeletes - 1) * objectsPerMultiDelete);
  return {
    bucketId,
    bucketName,
    deletedCount: activity.deletedSingly + inMulti,
    overwrittenCount: overwritten + activity.archives * objectsPerArchive,
    isUndoable,
  };
}

const ofActivity = (activity: KeyActivity) =>
  and(
    eq(accessLogEntries.accountId, activity.accountId),
    gte(accessLogEntries.occurredAt, activity.startedAt),
    eq(accessLogEntries.bucketId, activity.bucketId),
    eq(accessLogEntries.accessKeyId, activity.accessKeyId),
    sql`${accessLogEntries.statusCode} < 400`,
  );

/** Requests of a key in a bucket since the burst began that touched more objects than the log names. */
export async function batchesOf(
  ctx: Pick<ServiceContext, "db">,
  activity: Pick<KeyActivity, "accountId" | "bucketId" | "accessKeyId" | "startedAt">,
  operation: typeof multiDelete | typeof archiveUpload,
): Promise<LoggedRequest[]> {
  const rows = await ctx.db
    .select({ occurredAt: accessLogEntries.occurredAt, micros: accessLogEntries.durationMicros })
    .from(accessLogEntries)
    .where(and(ofActivity(activity as KeyActivity), eq(accessLogEntries.operation, operation)));
  return rows.map(({ occurredAt, micros }) => ({ occurredAt, durationMs: Number(micros ?? 0n) / 1000 }));
}

async function countMarkers(ctx: ServiceContext, activity: KeyActivity): Promise<number> {
  if (activity.multiDeletes === 0) return 0;
  const requests = await batchesOf(ctx, activity, multiDelete);
  const singly = await ctx.db
    .selectDistinct({ objectKey: accessLogEntries.objectKey })
    .from(accessLogEntries)
    .where(and(ofActivity(activity), eq(accessLogEntries.operation, singleDelete)));
  const isCounted = new Set(singly.map(({ objectKey }) => objectKey));
  const store = ctx.integrations.objectStorage.openForRepair();
  let count = 0;
  let marker: { name: string; versionId: string } | undefined;
  for (let page = 0; page < pagesMax; page += 1) {
    const listing = { bucketName: activity.bucketName, prefix: "", limit: 1000, isRecursive: true, marker };
    const { versions, next } = await store.listVersions(listing);
    count += versions.filter(
      ({ name, isDeleteMarker, modifiedAt }) =>
        isDeleteMarker &&
        !isCounted.has(name) &&
        requests.some((request) => mayHaveMade(request, modifiedAt)),
    ).length;
    if (!next) break;
    marker = next;
  }
  return count;
}

async function estimateOverwritten(ctx: ServiceContext, activity: KeyActivity): Promise<number> {
  const written = ctx.db
    .selectDistinct({ objectKey: accessLogEntries.objectKey })
    .from(accessLogEntries)
    .where(and(ofActivity(activity), sql`${accessLogEntries.operation} = any(${arrayOf(writes, "text")})`))
    .as("written");
  const sample = await ctx.db
    .select()
    .from(written)
    .orderBy(sql`md5(${written.objectKey})`)
    .limit(sampleSize);
  const store = ctx.integrations.objectStorage.openForRepair();
  const { bucketName, startedAt } = activity;
  let existed = 0;
  for (const { objectKey } of sample) {
    if (objectKey === null) continue;
    const listing = { bucketName, prefix: objectKey, limit: 50, isRecursive: true };
    const { versions } = await store.listVersions(listing);
    // A second of slack: the version's time is when it was made, the log's when the request ended.
    const own = versions.filter(({ name }) => name === objectKey);
    const before = own.find(({ modifiedAt }) => modifiedAt.getTime() < startedAt.getTime() - 1000);
    if (before && !before.isDeleteMarker) existed += 1;
  }
  return sample.length === 0 ? 0 : Math.round((activity.written * existed) / sample.length);
}
