import { ExternalServiceError } from "@/domain/errors";
import { type MetricsAddress, openExposition } from "./open-exposition";
import { type MetricLine, parseExposition, wholeNumber } from "./parse-exposition";
import { type BucketCounters, emptyCounters, emptyUsage, type UsageReading } from "./store-metrics";

const bucketPage = "/minio/v2/metrics/bucket";
const clusterPage = "/minio/v2/metrics/cluster";
/** Version 2 leaves out every bucket beyond the first hundred by name. */
export const mostBucketsV2 = 100;

/** Usage of all buckets from version 2. Throws when the store has more buckets than version 2 shows. */
export async function readUsageV2(address: MetricsAddress, now: Date): Promise<UsageReading> {
  const reading: UsageReading = { buckets: new Map(), countedAt: undefined };
  for await (const line of parseExposition(await openExposition(address, bucketPage))) {
    noteUsage(reading, line, now);
  }
  await refuseWhenCut(address, reading.buckets.size);
  return reading;
}

/** Counters of all buckets on every server, by bucket. Throws as readUsageV2 does. */
export async function readCountersV2(address: MetricsAddress): Promise<Map<string, BucketCounters[]>> {
  const buckets = new Map<string, Map<string, BucketCounters>>();
  for await (const line of parseExposition(await openExposition(address, bucketPage))) {
    noteCounter(buckets, line);
  }
  await refuseWhenCut(address, buckets.size);
  return new Map([...buckets].map(([bucket, servers]) => [bucket, [...servers.values()]]));
}

/** A list that is cut off would leave some customers unbilled, and which ones changes with every new name. */
async function refuseWhenCut(address: MetricsAddress, shownCount: number): Promise<void> {
  let total = 0n;
  for await (const { name, value } of parseExposition(await openExposition(address, clusterPage))) {
    if (name === "minio_cluster_bucket_total") total = wholeNumber(value) ?? total;
  }
  const isCut = total > BigInt(mostBucketsV2) || (shownCount >= mostBucketsV2 && total < BigInt(shownCount));
  if (!isCut) return;
  const count = total > BigInt(mostBucketsV2) ? total.toLocaleString("pt-BR") : "mais de 100";
  throw new ExternalServiceError(
    "object-storage",
    "invalid",
    `Este MinIO só mostra os primeiros ${mostBucketsV2} buckets nas métricas (versão 2), e o storage tem ${count}. Medir por uma lista cortada deixaria clientes de fora: nada é cobrado por ela. Atualize o MinIO para uma versão com métricas v3 ou, para o tráfego, ligue o fluxo de auditoria.`,
    { isRetryable: false },
  );
}

function noteUsage(reading: UsageReading, { name, labels, value }: MetricLine, now: Date): void {
  const figure = wholeNumber(value) ?? 0n;
  if (name === "minio_bucket_usage_last_activity_nano_seconds") {
    reading.countedAt = new Date(now.getTime() - Number(figure / 1_000_000n));
  }
  const { bucket } = labels;
  if (bucket === undefined || !name.startsWith("minio_bucket_usage_")) return;
  const usage = reading.buckets.get(bucket) ?? emptyUsage(bucket);
  reading.buckets.set(bucket, usage);
  // Several servers tell the same figures: each is set, none added.
  if (name === "minio_bucket_usage_total_bytes") usage.storedBytes = figure;
  if (name === "minio_bucket_usage_object_total") usage.objectCount = figure;
  if (name === "minio_bucket_usage_version_total") usage.versionCount = figure;
  if (name === "minio_bucket_usage_deletemarker_total") usage.deleteMarkerCount = figure;
}

function noteCounter(buckets: Map<string, Map<string, BucketCounters>>, line: MetricLine): void {
  const { bucket, server = "", api = "" } = line.labels;
  const figure = wholeNumber(line.value) ?? 0n;
  const isCounter =
    line.name.startsWith("minio_bucket_traffic_") || line.name === "minio_bucket_requests_total";
  if (bucket === undefined || !isCounter) return;
  const servers = buckets.get(bucket) ?? new Map<string, BucketCounters>();
  buckets.set(bucket, servers);
  const counters = servers.get(server) ?? emptyCounters(server, bucket);
  servers.set(server, counters);
  if (line.name === "minio_bucket_traffic_received_bytes") counters.receivedBytes = figure;
  if (line.name === "minio_bucket_traffic_sent_bytes") counters.sentBytes = figure;
  if (line.name === "minio_bucket_requests_total") counters.requests.set(api, figure);
}
