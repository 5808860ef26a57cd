import { ExternalServiceError } from "@/domain/errors";
import { type MetricLine, parseExposition, wholeNumber } from "./parse-exposition";
import { prometheusToken } from "./prometheus-token";
import type { BucketCounters, BucketUsage, StoreMetrics, UsageReading } from "./store-metrics";

const timeoutMs = 25_000;
const usagePrefix = "minio_cluster_usage_buckets_";
/** Ages above this many "seconds" are the nanoseconds that some releases write under that name. */
const nanosecondsFrom = 10n ** 10n;

/** MinIO's Prometheus metrics, version 3. */
export function minioMetrics(options: {
  endpoint: string;
  accessKey: string;
  secretKey: string;
}): StoreMetrics {
  const read = (path: string) => openExposition(options, path);
  return {
    async readUsage(now) {
      const reading: UsageReading = { buckets: new Map(), countedAt: undefined };
      for await (const line of parseExposition(await read("cluster/usage/buckets"))) {
        noteUsage(reading, line, now);
      }
      return reading;
    },
    async readBucketCounters(bucket) {
      const servers = new Map<string, BucketCounters>();
      const path = `bucket/api/${encodeURIComponent(bucket)}`;
      for await (const line of parseExposition(await read(path))) noteCounter(servers, line, bucket);
      return [...servers.values()];
    },
  };
}

function noteUsage(reading: UsageReading, { name, labels, value }: MetricLine, now: Date): void {
  if (!name.startsWith(usagePrefix)) return;
  const figure = wholeNumber(value) ?? 0n;
  const metric = name.slice(usagePrefix.length);
  if (metric === "since_last_update_seconds") {
    const milliseconds = figure >= nanosecondsFrom ? figure / 1_000_000n : figure * 1000n;
    reading.countedAt = new Date(now.getTime() - Number(milliseconds));
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

function emptyUsage(bucket: string): BucketUsage {
  return { bucket, storedBytes: 0n, objectCount: 0n, versionCount: 0n, deleteMarkerCount: 0n };
}

function noteCounter(servers: Map<string, BucketCounters>, line: MetricLine, bucket: string): void {
  const server = line.labels.server ?? "";
  const counters = servers.get(server) ?? {
    server,
    bucket,
    receivedBytes: 0n,
    sentBytes: 0n,
    requests: new Map<string, bigint>(),
  };
  servers.set(server, counters);
  const figure = wholeNumber(line.value) ?? 0n;
  if (line.name === "minio_bucket_api_traffic_received_bytes") counters.receivedBytes = figure;
  if (line.name === "minio_bucket_api_traffic_sent_bytes") counters.sentBytes = figure;
  if (line.name === "minio_bucket_api_total") counters.requests.set(line.labels.name ?? "", figure);
}

async function openExposition(
  options: { endpoint: string; accessKey: string; secretKey: string },
  path: string,
): Promise<AsyncIterable<Uint8Array>> {
  let response: Response;
  try {
    response = await fetch(new URL(`/minio/metrics/v3/${path}`, options.endpoint), {
      headers: { authorization: `Bearer ${prometheusToken(options, new Date())}` },
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch (cause) {
    throw failure("unreachable", "O armazenamento não respondeu às métricas.", true, cause);
  }
  if (response.status === 401 || response.status === 403) {
    throw failure("unauthorized", "O armazenamento recusou a chave usada para ler as métricas.", false);
  }
  if (!response.ok || !response.body) {
    throw failure("refused", `As métricas responderam com o código ${response.status}.`, true);
  }
  return response.body;
}

function failure(
  kind: "unreachable" | "unauthorized" | "refused",
  message: string,
  isRetryable: boolean,
  cause?: unknown,
): ExternalServiceError {
  return new ExternalServiceError("object-storage", kind, message, { isRetryable, cause });
}
