import { and, eq } from "drizzle-orm";
import type { ServiceContext } from "@/server/context";
import { buckets, storageTenants } from "@/server/db/schema";
import type { CounterSource } from "@/server/integrations/metrics/store-metrics";
import type { CountedBucket } from "./book-counters";
import { type Directions, ensureProbeBucket, probeBucket, probeDirections } from "./probe-directions";

/** The store answers two of these calls at a time. */
const callsAtOnce = 2;
const bucketsPerTransaction = 500;

export interface CounterWalk {
  metricsVersion: 2 | 3;
  bucketCount: number;
}

/**
 * Reads the counters of every customer's bucket, some hundreds at a time; each counts as read when `clock` says. Throws when the store shows less than all
 * of them, or when it cannot be told what was sent and what was received.
 */
export async function walkCounters(
  ctx: ServiceContext,
  clock: () => Date,
  take: (buckets: readonly CountedBucket[], directions: Directions) => Promise<void>,
): Promise<CounterWalk> {
  await ensureProbeBucket(ctx);
  const source = await ctx.integrations.metrics.openCounters(probeBucket);
  const directions = await probeDirections(ctx, source.version);
  const rows = await ctx.db
    .select({ accountId: buckets.accountId, bucketId: buckets.id, name: buckets.name })
    .from(buckets)
    .innerJoin(storageTenants, eq(storageTenants.accountId, buckets.accountId))
    .where(and(eq(buckets.state, "READY")));
  for (let start = 0; start < rows.length; start += bucketsPerTransaction) {
    await take(await readAll(source, clock, rows.slice(start, start + bucketsPerTransaction)), directions);
  }
  return { metricsVersion: source.version, bucketCount: rows.length };
}

async function readAll(
  source: CounterSource,
  clock: () => Date,
  rows: { accountId: string; bucketId: string; name: string }[],
): Promise<CountedBucket[]> {
  const waiting = [...rows];
  const counted: CountedBucket[] = [];
  const work = async () => {
    for (let row = waiting.pop(); row; row = waiting.pop()) {
      const counters = await source.read(row.name);
      counted.push({ accountId: row.accountId, bucketId: row.bucketId, counters, readAt: clock() });
    }
  };
  await Promise.all(Array.from({ length: callsAtOnce }, work));
  return counted;
}
