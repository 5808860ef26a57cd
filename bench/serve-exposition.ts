import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * Answers as MinIO's `cluster/usage/buckets` does, in a process of its own so that the meter's memory is the meter's.
 * At the first reading every bucket has changed, at each later one the first bucket of every account.
 */
const [accounts = 0, bucketsPerAccount = 0] = process.argv.slice(2).map(Number);
const prefix = "minio_cluster_usage_buckets";
let reading = 0;

const server = createServer((_request, response) => {
  reading += 1;
  for (const text of exposition()) response.write(text);
  response.end();
});
server.listen(0, "127.0.0.1", () => {
  process.send?.((server.address() as AddressInfo).port);
});
process.on("disconnect", () => process.exit());

function* exposition(): Generator<string> {
  yield `${prefix}_since_last_update_seconds{server="s1"} 20000000000\n`;
  for (const [metric, value] of [
    ["total_bytes", 10_737_418_240],
    ["objects_count", 1000],
    ["quota_total_bytes", 5e12],
  ] as const) {
    for (let account = 1; account <= accounts; account += 1) {
      let text = "";
      for (let bucket = 1; bucket <= bucketsPerAccount; bucket += 1) {
        const grown = metric === "total_bytes" ? growthOf(bucket) : 0;
        text += `${prefix}_${metric}{bucket="b${String(account).padStart(7, "0")}-${bucket}",server="s1"} ${value + grown}\n`;
      }
      yield text;
    }
  }
}

function growthOf(bucket: number): number {
  return 1_048_576 * (bucket === 1 ? reading : 1);
}
