import { sql } from "drizzle-orm";
import { addDays, dayOf } from "@/domain/metering/calendar";
import type { AccountContext } from "@/server/context";
import { bucketOf } from "@/server/services/buckets/bucket-of";

const trafficColumns = [
  "ingress_bytes",
  "egress_bytes",
  "get_requests",
  "put_requests",
  "delete_requests",
  "list_requests",
  "head_requests",
] as const;

/**
 * A bucket's last `days` days in São Paulo, today included: size and objects at the day's last reading (null before
 * the bucket was there), traffic and requests of the day.
 */
export async function getBucketSeries(
  ctx: AccountContext,
  { bucketName, days }: { bucketName: string; days: number },
) {
  const bucket = await bucketOf(ctx.db, ctx, bucketName);
  const today = dayOf(ctx.now);
  const first = addDays(today, 1 - days);
  const rows = await ctx.db.execute<
    Record<string, string | null> & { day: string; is_interpolated: boolean }
  >(sql`
    select used_on::text as day, last_bytes, object_count, interpolated_byte_seconds > 0 as is_interpolated,
      ${sql.raw(trafficColumns.join(", "))}
    from usage_bucket_days
    where account_id = ${ctx.accountId} and bucket_id = ${bucket.id} and used_on >= ${first}::date`);
  const byDay = new Map(rows.map((row) => [row.day, row]));
  const born = [dayOf(bucket.createdAt), ...byDay.keys()].reduce((a, b) => (a < b ? a : b));
  const current: Record<string, bigint> = { last_bytes: bucket.sizeBytes, object_count: bucket.objectCount };
  return Array.from({ length: days }, (_, index) => addDays(first, index)).map((day) => {
    const figure = (column: string) => BigInt(byDay.get(day)?.[column] ?? 0);
    // A bucket that holds nothing has no row on that day; a row may have no count of objects.
    const stored = (column: string) => (day === today ? (current[column] ?? 0n) : figure(column));
    const isUncounted = day !== today && figure("last_bytes") > 0n && !byDay.get(day)?.object_count;
    return {
      day,
      storedBytes: day < born ? null : stored("last_bytes"),
      objectCount: day < born || isUncounted ? null : stored("object_count"),
      isInterpolated: byDay.get(day)?.is_interpolated ?? false,
      ingressBytes: figure("ingress_bytes"),
      egressBytes: figure("egress_bytes"),
      getRequests: figure("get_requests"),
      putRequests: figure("put_requests"),
      deleteRequests: figure("delete_requests"),
      listRequests: figure("list_requests"),
      headRequests: figure("head_requests"),
    };
  });
}
