import { desc, lt, sql } from "drizzle-orm";
import { environment } from "@/env";
import type { ServiceContext } from "@/server/context";
import type { Transaction } from "@/server/db/client";
import { counterReadings, trafficChecks } from "@/server/db/schema";
import { type CounterGrowth, takeGrowth } from "./book-counters";
import { compareChecks } from "./compare-checks";
import { recordCounterReading } from "./record-counter-reading";
import { walkCounters } from "./walk-counters";

const readEveryHours = 20;
const keepDays = 90;

/**
 * Where the audit stream is billed: once a day reads the store's counters too, and an hour later, when late entries
 * have come, compares what they grew with what the stream told. Nothing is booked from it. `isAsked`: reads them
 * whenever they were read last.
 */
export async function checkCounters(
  ctx: ServiceContext,
  { isAsked }: { isAsked: boolean },
  clock = () => new Date(),
): Promise<void> {
  if (environment().METRICS_MODE !== "audit") return;
  await compareChecks(ctx);
  const keepFrom = new Date(ctx.now.getTime() - keepDays * 86_400_000);
  await ctx.db.delete(trafficChecks).where(lt(trafficChecks.until, keepFrom));
  const [last] = await ctx.db
    .select({ startedAt: counterReadings.startedAt })
    .from(counterReadings)
    .where(sql`not ${counterReadings.isBilled} and ${counterReadings.state} = 'DONE'`)
    .orderBy(desc(counterReadings.startedAt))
    .limit(1);
  if (!isAsked && last && ctx.now.getTime() - last.startedAt.getTime() < readEveryHours * 3_600_000) return;
  await recordCounterReading(ctx, { isBilled: false }, () =>
    walkCounters(ctx, clock, (buckets, directions) =>
      takeGrowth(ctx, buckets, directions, (tx, growth) => saveChecks(tx, growth, last?.startedAt ?? null)),
    ),
  );
}

/** A bucket whose counters are new began after the reading before. */
async function saveChecks(
  tx: Transaction,
  growth: readonly CounterGrowth[],
  lastReadAt: Date | null,
): Promise<void> {
  const rows = growth.flatMap(({ since, requests, ...part }) => {
    const from = since ?? lastReadAt;
    if (!from || from >= part.until) return [];
    const { accountId, bucketId, until, isPartial } = part;
    return [
      {
        accountId,
        bucketId,
        since: from,
        until,
        isPartial,
        countedIngressBytes: part.ingress,
        countedEgressBytes: part.egress,
        countedRequests: Object.values(requests).reduce((sum, count) => sum + count, 0n),
      },
    ];
  });
  if (rows.length > 0) await tx.insert(trafficChecks).values(rows).onConflictDoNothing();
}
