import { and, eq } from "drizzle-orm";
import { environment } from "@/env";
import type { ServiceContext } from "@/server/context";
import { buckets, storageTenants } from "@/server/db/schema";
import { bookCounters, type CountedBucket } from "./book-counters";
import { probeDirections } from "./probe-directions";

/** The store answers two of these calls at a time. */
const callsAtOnce = 2;
const bucketsPerTransaction = 500;

/**
 * For stores without an audit stream: reads every bucket's counters and books what they grew. Only version 3 of the
 * metrics is read: version 2 stops at the first 100 buckets, and no one can be billed from a list that is cut off.
 */
export async function readCounters(ctx: ServiceContext): Promise<void> {
  if (environment().METRICS_MODE !== "counters") return;
  const directions = await probeDirections(ctx);
  const rows = await ctx.db
    .select({ accountId: buckets.accountId, bucketId: buckets.id, name: buckets.name })
    .from(buckets)
    .innerJoin(storageTenants, eq(storageTenants.accountId, buckets.accountId))
    .where(and(eq(buckets.state, "READY")));
  for (let start = 0; start < rows.length; start += bucketsPerTransaction) {
    const counted = await readAll(ctx, rows.slice(start, start + bucketsPerTransaction));
    await bookCounters(ctx, counted, directions);
  }
}

async function readAll(
  ctx: ServiceContext,
  rows: { accountId: string; bucketId: string; name: string }[],
): Promise<CountedBucket[]> {
  const waiting = [...rows];
  const counted: CountedBucket[] = [];
  const work = async () => {
    for (let row = waiting.pop(); row; row = waiting.pop()) {
      const counters = await ctx.integrations.metrics.readBucketCounters(row.name);
      counted.push({ accountId: row.accountId, bucketId: row.bucketId, counters });
    }
  };
  await Promise.all(Array.from({ length: callsAtOnce }, work));
  return counted;
}
