import { sql } from "drizzle-orm";
import type { ServiceContext } from "@/server/context";
import { logger } from "@/server/logger";
import { advanceSpaceCount } from "./advance-space-count";

const pagesPerBucket = 200;
const bucketsPerQuery = 100;
const freshHours = 20;

/**
 * Counts what takes space in the buckets that were not counted for a day, the longest waiting first, until the time
 * is over. A bucket of many millions of versions gets its share of each run and goes on in the next.
 */
export async function sweepSpace(
  ctx: ServiceContext,
  { withinMs = 8 * 60_000 }: { withinMs?: number } = {},
): Promise<void> {
  const deadline = Date.now() + withinMs;
  const tried = new Set<string>();
  for (;;) {
    const due = (await dueBuckets(ctx, tried.size + bucketsPerQuery)).filter(({ id }) => !tried.has(id));
    if (due.length === 0) return;
    for (const { account_id: accountId, id: bucketId } of due) {
      if (Date.now() > deadline) return;
      tried.add(bucketId);
      try {
        await advanceSpaceCount(ctx, { accountId, bucketId }, pagesPerBucket);
      } catch (error) {
        logger().warn({ err: error, bucketId }, "counting a bucket's space failed");
      }
    }
  }
}

function dueBuckets(ctx: ServiceContext, limit: number) {
  const countedBefore = new Date(ctx.now.getTime() - freshHours * 3_600_000).toISOString();
  return ctx.db.execute<{ account_id: string; id: string }>(sql`
    select b.account_id, b.id
    from buckets b
    join storage_tenants t on t.account_id = b.account_id
    left join space_breakdowns s on s.account_id = b.account_id and s.bucket_id = b.id
    where b.state = 'READY' and (s.counted_at is null or s.counted_at < ${countedBefore}::timestamptz)
    order by s.counted_at nulls first, b.account_id, b.id
    limit ${limit}`);
}
