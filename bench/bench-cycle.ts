import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Database } from "@/server/db/client";
import { minioMetrics } from "@/server/integrations/metrics/minio-metrics";
import { runCycle } from "@/server/services/metering/run-cycle";
import { anonymousContext } from "@/testing/factories/context";
import type { Scale } from "./generate";
import { type Figure, seconds, timed, withPeakMemory } from "./measure";

/** One metering cycle over HTTP in which a tenth of the buckets changed. */
export async function benchCycle(db: Database, scale: Scale, now: Date): Promise<Figure[]> {
  const server = createServer((_request, response) => {
    for (const text of exposition(scale)) response.write(text);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const metrics = minioMetrics({
    endpoint: `http://127.0.0.1:${port}`,
    accessKey: "root",
    secretKey: "secret",
  });
  const ctx = anonymousContext({ db, now, integrations: { metrics } });
  const { peakMiB, result } = await withPeakMemory(() => timed(() => runCycle(ctx)));
  server.close();
  if (!result.result.isDone) throw new Error("The cycle failed.");
  const count = scale.accounts * scale.bucketsPerAccount;
  return [
    {
      what: `metering cycle, ${count.toLocaleString("en-US")} buckets`,
      value: seconds(result.seconds),
      promise: "30 s at full size",
    },
    { what: "its process, peak resident memory", value: `${Math.round(peakMiB)} MiB`, promise: "512 MiB" },
  ];
}

function* exposition(scale: Scale): Generator<string> {
  const prefix = "minio_cluster_usage_buckets";
  yield `${prefix}_since_last_update_seconds{server="s1"} 20000000000\n`;
  for (const [metric, value] of [
    ["total_bytes", 10737418240],
    ["objects_count", 1000],
    ["quota_total_bytes", 5e12],
  ] as const) {
    for (let account = 1; account <= scale.accounts; account += 1) {
      let text = "";
      for (let bucket = 1; bucket <= scale.bucketsPerAccount; bucket += 1) {
        const grown = metric === "total_bytes" && bucket === 1 ? value + 1_048_576 : value;
        text += `${prefix}_${metric}{bucket="b${String(account).padStart(7, "0")}-${bucket}",server="s1"} ${grown}\n`;
      }
      yield text;
    }
  }
}
