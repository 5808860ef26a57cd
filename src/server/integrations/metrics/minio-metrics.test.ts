import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { minioMetrics } from "./minio-metrics";

const now = new Date("2026-11-20T12:00:00Z");
let server: Server | undefined;

/** A store that answers these pages, and 404 to all others. */
async function store(pages: Record<string, string | ((response: ServerResponse) => void)>) {
  server = createServer((request, response) => {
    const page = pages[new URL(request.url ?? "", "http://x").pathname];
    if (page === undefined) response.writeHead(404).end("404 page not found");
    else if (typeof page === "string") response.end(page);
    else page(response);
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return minioMetrics({ endpoint: `http://127.0.0.1:${port}`, accessKey: "root", secretKey: "secret" });
}

afterEach(() => new Promise((resolve) => server?.close(resolve)));

const usageV3 = "/minio/metrics/v3/cluster/usage/buckets";
const bucketsV2 = "/minio/v2/metrics/bucket";
const clusterV2 = "/minio/v2/metrics/cluster";
const total = (count: number) => `minio_cluster_bucket_total{server="n1"} ${count}\n`;
const bucketLines = (count: number) =>
  Array.from(
    { length: count },
    (_, index) => `minio_bucket_usage_total_bytes{bucket="b${index}",server="n1"} 5`,
  )
    .join("\n")
    .concat("\n");

describe("the store's metrics", () => {
  it.each([
    ["nanoseconds, a moment after the count", "5.000001e+06", 5],
    ["nanoseconds", "6.0000000123e+10", 60_000],
    ["seconds", "60.25", 60_250],
    ["seconds, of a scanner that stands still", "1.987200123e+06", 1_987_200_123],
    ["rounded seconds", "60", 60_000],
  ])("tell the age of a count in %s", async (_, written, milliseconds) => {
    const metrics = await store({
      [usageV3]: `minio_cluster_usage_buckets_since_last_update_seconds ${written}`,
    });
    const { countedAt } = await metrics.readUsage(now);
    expect(now.getTime() - (countedAt?.getTime() ?? 0)).toBe(milliseconds);
  });

  it("are read as they arrive: 400 MB of text in a fraction of its size", async () => {
    const count = 20_000;
    const metrics = await store({
      [usageV3]: async (response) => {
        response.write("minio_cluster_usage_buckets_since_last_update_seconds 60\n");
        for (let index = 0; index < count; index += 1) {
          const line = `minio_cluster_usage_buckets_total_bytes{bucket="bucket-${index}"} ${index}\n`;
          if (!response.write(`# HELP ${"x".repeat(20_000)}\n${line}`)) {
            await new Promise((resolve) => response.once("drain", resolve));
          }
        }
        response.end();
      },
    });
    const before = process.memoryUsage().heapUsed;
    let highest = 0;
    const watch = setInterval(() => {
      highest = Math.max(highest, process.memoryUsage().heapUsed - before);
    }, 5);
    const { buckets, countedAt } = await metrics.readUsage(now);
    clearInterval(watch);
    expect(buckets.size).toBe(count);
    expect(buckets.get("bucket-19999")?.storedBytes).toBe(19_999n);
    expect(countedAt).toEqual(new Date("2026-11-20T11:59:00Z"));
    expect(highest).toBeLessThan(150 * 1024 ** 2);
  });

  it("are taken once when several servers tell a bucket's size, and apart for what each counted", async () => {
    const metrics = await store({
      [bucketsV2]: [
        'minio_bucket_usage_last_activity_nano_seconds{server="n1"} 6e+10',
        'minio_bucket_usage_total_bytes{bucket="a",server="n1"} 100',
        'minio_bucket_usage_total_bytes{bucket="a",server="n2"} 100',
        'minio_bucket_usage_object_total{bucket="a",server="n1"} 3',
        'minio_bucket_traffic_received_bytes{bucket="a",server="n1"} 10',
        'minio_bucket_traffic_received_bytes{bucket="a",server="n2"} 4',
        'minio_bucket_traffic_sent_bytes{bucket="a",server="n2"} 7',
        'minio_bucket_requests_total{api="getobject",bucket="a",server="n2"} 2',
      ].join("\n"),
      [clusterV2]: total(1),
    });
    const usage = await metrics.readUsage(now);
    expect(usage.buckets.get("a")).toMatchObject({ storedBytes: 100n, objectCount: 3n });
    expect(usage.countedAt).toEqual(new Date("2026-11-20T11:59:00Z"));
    const source = await metrics.openCounters("a");
    expect(source.version).toBe(2);
    expect(await source.read("a")).toMatchObject([
      { server: "n1", receivedBytes: 10n, sentBytes: 0n },
      { server: "n2", receivedBytes: 4n, sentBytes: 7n, requests: new Map([["getobject", 2n]]) },
    ]);
    expect(await source.read("never-used")).toEqual([]);
  });

  it("of version 2 are taken up to a hundred buckets and refused beyond, in words for the Super Admin", async () => {
    const hundred = await store({ [bucketsV2]: bucketLines(100), [clusterV2]: total(100) });
    expect((await hundred.readUsage(now)).buckets.size).toBe(100);
    server?.close();
    const more = await store({ [bucketsV2]: bucketLines(100), [clusterV2]: total(137) });
    const refusal = { failure: "invalid", isRetryable: false, message: expect.stringContaining("tem 137") };
    await expect(more.readUsage(now)).rejects.toMatchObject(refusal);
    await expect(more.openCounters("b0")).rejects.toMatchObject(refusal);
  });

  it("of version 2 are refused when the list is full and the store's own count is older than it", async () => {
    const stale = await store({ [bucketsV2]: bucketLines(100), [clusterV2]: total(98) });
    await expect(stale.readUsage(now)).rejects.toMatchObject({ failure: "invalid" });
  });

  it("are not asked of version 2 when version 3 is only away for a moment", async () => {
    const busy = await store({
      [usageV3]: (response) => void response.writeHead(503).end(),
      [bucketsV2]: bucketLines(1),
      [clusterV2]: total(1),
    });
    await expect(busy.readUsage(now)).rejects.toMatchObject({ failure: "refused", isRetryable: true });
  });
});
