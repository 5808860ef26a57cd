import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { addHours } from "@/domain/metering/calendar";
import type { Database } from "@/server/db/client";
import { minioMetrics } from "@/server/integrations/metrics/minio-metrics";
import { runCycle } from "@/server/services/metering/run-cycle";
import { anonymousContext } from "@/testing/factories/context";
import type { Scale } from "./generate";
import { count, type Figure, median, seconds, timed, withPeakMemory } from "./measure";

const steadyCycles = 3;

/** Metering cycles over HTTP: a first one in which every bucket changed, then some in which a tenth did. */
export async function benchCycle(db: Database, scale: Scale, now: Date): Promise<Figure[]> {
  const script = join(import.meta.dirname, "serve-exposition.ts");
  const sizes = [scale.accounts, scale.bucketsPerAccount].map(String);
  const store = fork(script, sizes, { execArgv: ["--import", "tsx"] });
  try {
    const [port] = (await once(store, "message")) as [number];
    const metrics = minioMetrics({
      endpoint: `http://127.0.0.1:${port}`,
      accessKey: "root",
      secretKey: "secret",
    });
    const run = async (cycle: number) => {
      const at = addHours(now, cycle / 12);
      const { seconds: taken, result } = await timed(() =>
        runCycle(anonymousContext({ db, now: at, integrations: { metrics } })),
      );
      if (!result.isDone) throw new Error("The cycle failed.");
      return taken;
    };
    const { peakMiB, result } = await withPeakMemory(async () => {
      const first = await run(0);
      const steady: number[] = [];
      for (let cycle = 1; cycle <= steadyCycles; cycle += 1) steady.push(await run(cycle));
      return { first, steady: median(steady) };
    });
    const buckets = count(scale.accounts * scale.bucketsPerAccount);
    return [
      {
        what: `first metering cycle, ${buckets} buckets, all changed`,
        value: seconds(result.first),
        promise: "30 s at full size",
      },
      {
        what: "steady cycle, a tenth changed (median of 3)",
        value: seconds(result.steady),
        promise: "30 s at full size",
      },
      {
        what: "the meter's process, peak resident memory (Node's heap kept to 256 MiB)",
        value: `${Math.round(peakMiB)} MiB`,
        promise: "512 MiB",
      },
    ];
  } finally {
    store.disconnect();
  }
}
