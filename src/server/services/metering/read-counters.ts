import { environment } from "@/env";
import type { ServiceContext } from "@/server/context";
import { bookCounters } from "./book-counters";
import { isReadingDue } from "./is-reading-due";
import { recordCounterReading } from "./record-counter-reading";
import { walkCounters } from "./walk-counters";

/** For stores without an audit stream: reads every bucket's counters and books what they grew, when it is time. */
export async function readCounters(ctx: ServiceContext): Promise<void> {
  if (environment().METRICS_MODE !== "counters") return;
  if (!(await isReadingDue(ctx, "counter_readings"))) return;
  await recordCounterReading(ctx, { isBilled: true }, () =>
    walkCounters(
      ctx,
      () => ctx.now,
      (buckets, directions) => bookCounters(ctx, buckets, directions),
    ),
  );
}
