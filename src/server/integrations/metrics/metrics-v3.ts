import { type MetricLine, wholeNumber } from "./parse-exposition";
import { type BucketCounters, emptyCounters, emptyUsage, type UsageReading } from "./store-metrics";

export const usagePageV3 = "/minio/metrics/v3/cluster/usage/buckets";
export const countersPageV3 = (bucket: string) =>
  `/minio/metrics/v3/bucket/api/${encodeURIComponent(bucket)}`;

const usagePrefix = "minio_cluster_usage_buckets_";
/** A millisecond in the nanoseconds that some releases write under the name of seconds. */
const nanosecondsFrom = 10n ** 6n;

export function noteUsageV3(reading: UsageReading, { name, labels, value }: MetricLine, now: Date): void {
  if (!name.startsWith(usagePrefix)) return;
  const figure = wholeNumber(value) ?? 0n;
  const metric = name.slice(usagePrefix.length);
  if (metric === "since_last_update_seconds") {
    reading.countedAt = new Date(now.getTime() - ageMs(value));
    return;
  }
  const { bucket } = labels;
  if (bucket === undefined) return;
  const usage = reading.buckets.get(bucket) ?? emptyUsage(bucket);
  reading.buckets.set(bucket, usage);
  if (metric === "total_bytes") usage.storedBytes = figure;
  if (metric === "objects_count") usage.objectCount = figure;
  if (metric === "versions_count") usage.versionCount = figure;
  if (metric === "delete_markers_count") usage.deleteMarkerCount = figure;
}

/** Nanoseconds are whole; seconds, made from a clock of nanoseconds, are not, unless they were rounded. */
function ageMs(value: string): number {
  const whole = wholeNumber(value) ?? 0n;
  const isWhole = Number(value) === Number(whole);
  return isWhole && whole >= nanosecondsFrom ? Number(whole / 1_000_000n) : Math.round(Number(value) * 1000);
}

export function noteCounterV3(servers: Map<string, BucketCounters>, line: MetricLine, bucket: string): void {
  const server = line.labels.server ?? "";
  const counters = servers.get(server) ?? emptyCounters(server, bucket);
  servers.set(server, counters);
  const figure = wholeNumber(line.value) ?? 0n;
  if (line.name === "minio_bucket_api_traffic_received_bytes") counters.receivedBytes = figure;
  if (line.name === "minio_bucket_api_traffic_sent_bytes") counters.sentBytes = figure;
  if (line.name === "minio_bucket_api_total") counters.requests.set(line.labels.name ?? "", figure);
}
