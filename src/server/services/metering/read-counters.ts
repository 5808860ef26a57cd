import { environment } from "@/env";
import type { ServiceContext } from "@/server/context";
import { bookReading } from "./book-reading";
import { isReadingDue } from "./is-reading-due";

/** For stores without an audit stream: reads every bucket's counters and books what they grew, when it is time. */
export async function readCounters(ctx: ServiceContext): Promise<void> {
  if (environment().METRICS_MODE !== "counters") return;
  if (!(await isReadingDue(ctx, "counter_readings"))) return;
  await bookReading(ctx);
}
