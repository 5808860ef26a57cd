import { and, eq, sql } from "drizzle-orm";
import { spaceActions } from "@/domain/metering/space";
import type { AccountContext } from "@/server/context";
import { spaceBreakdowns, spaceCounts } from "@/server/db/schema";
import { bucketOf } from "@/server/services/buckets/bucket-of";

/** What takes a bucket's space as last counted, what would free it, and the count under way, if any. */
export async function getSpace(ctx: AccountContext, { bucketName }: { bucketName: string }) {
  const bucket = await bucketOf(ctx.db, ctx, bucketName);
  const [[found], [running]] = await Promise.all([
    ctx.db
      .select()
      .from(spaceBreakdowns)
      .where(and(eq(spaceBreakdowns.accountId, ctx.accountId), eq(spaceBreakdowns.bucketId, bucket.id))),
    ctx.db
      .select()
      .from(spaceCounts)
      .where(and(eq(spaceCounts.accountId, ctx.accountId), eq(spaceCounts.bucketId, bucket.id))),
  ]);
  return {
    space: found ? { ...found, actions: spaceActions(found, bucket.lifecycleRules) } : null,
    running: running
      ? {
          startedAt: running.startedAt,
          countedVersions: running.currentCount + running.oldVersionCount + running.deleteMarkerCount,
        }
      : null,
  };
}

const shownBuckets = 10;

/** The same over all buckets of the account, and the buckets in which most could be freed. */
export async function getAccountSpace(ctx: AccountContext) {
  const rows = await ctx.db.execute<Record<string, string | null>>(sql`
    select b.name, s.current_bytes, s.old_version_bytes, s.upload_bytes, s.old_version_count, s.upload_count,
      s.counted_at
    from buckets b
    left join space_breakdowns s on s.account_id = b.account_id and s.bucket_id = b.id
    where b.account_id = ${ctx.accountId} and b.state = 'READY'
    order by coalesce(s.old_version_bytes + s.upload_bytes, 0) desc, b.name`);
  const counted = rows.filter((row) => row.counted_at !== null);
  const sum = (column: string) => counted.reduce((total, row) => total + BigInt(row[column] ?? 0), 0n);
  const oldest = counted.reduce<string | null>(
    (first, row) => (first === null || (row.counted_at ?? "") < first ? (row.counted_at ?? null) : first),
    null,
  );
  return {
    currentBytes: sum("current_bytes"),
    oldVersionBytes: sum("old_version_bytes"),
    uploadBytes: sum("upload_bytes"),
    uncountedBuckets: rows.length - counted.length,
    oldestCountAt: oldest === null ? null : new Date(oldest),
    buckets: counted
      .filter((row) => BigInt(row.old_version_bytes ?? 0) + BigInt(row.upload_bytes ?? 0) > 0n)
      .slice(0, shownBuckets)
      .map((row) => ({
        name: row.name ?? "",
        oldVersionBytes: BigInt(row.old_version_bytes ?? 0),
        oldVersionCount: BigInt(row.old_version_count ?? 0),
        uploadBytes: BigInt(row.upload_bytes ?? 0),
        uploadCount: BigInt(row.upload_count ?? 0),
      })),
  };
}
