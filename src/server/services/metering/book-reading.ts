import { desc, eq } from "drizzle-orm";
import type { ServiceContext } from "@/server/context";
import { counterReadings } from "@/server/db/schema";
import { bookCounters, takeGrowth } from "./book-counters";
import { recordCounterReading } from "./record-counter-reading";
import { walkCounters } from "./walk-counters";

/**
 * Reads every bucket's counters and books what they grew. After a time in which the audit stream was billed and the
 * counters read only to check it, the first reading sets the start: what they grew until then is billed already.
 */
export async function bookReading(ctx: ServiceContext): Promise<{ isDone: boolean }> {
  const [last] = await ctx.db
    .select({ isBilled: counterReadings.isBilled })
    .from(counterReadings)
    .where(eq(counterReadings.state, "DONE"))
    .orderBy(desc(counterReadings.startedAt))
    .limit(1);
  const isBilledAlready = last?.isBilled === false;
  return recordCounterReading(ctx, { isBilled: true }, () =>
    walkCounters(
      ctx,
      () => ctx.now,
      (buckets, directions) =>
        isBilledAlready
          ? takeGrowth(ctx, buckets, directions, async () => undefined)
          : bookCounters(ctx, buckets, directions),
    ),
  );
}
