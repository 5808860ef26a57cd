import { freemem, totalmem } from "node:os";
import { counter, gauge, isPositive, type MetricsSource, samplesByApi, ttfbSamples } from "./metrics-source";
import type { MetricFamily, MetricSample } from "./prometheus-text";
import type { ApiCounts } from "./request-counters";

/** Version 2 shows no bucket beyond the first hundred by name, usage and traffic each. */
const largestBucketCount = 100;

const lowerCaseApi = (api: string) => ({ api: api.toLowerCase() });

/** `/minio/v2/metrics/bucket` */
export function bucketMetricsV2(source: MetricsSource, server: string): MetricFamily[] {
  return [...bucketUsage(source, server), ...bucketTraffic(source, server)];
}

function bucketUsage({ scanner, quotas }: MetricsSource, server: string): MetricFamily[] {
  const { buckets, scannedAt } = scanner.snapshot();
  const shown = buckets.slice(0, largestBucketCount);
  const of = (figure: (usage: (typeof shown)[number]) => number): MetricSample[] =>
    shown.map((usage) => ({ labels: { bucket: usage.bucket, server }, value: figure(usage) }));
  const ageNs = (Date.now() - scannedAt.getTime()) * 1e6;
  return [
    gauge(
      "minio_bucket_usage_last_activity_nano_seconds",
      "Time elapsed (in nano seconds) since last scan activity",
      [{ labels: { server }, value: ageNs }],
    ),
    gauge(
      "minio_bucket_usage_total_bytes",
      "Total bucket size in bytes",
      of(({ sizeBytes }) => sizeBytes),
    ),
    gauge(
      "minio_bucket_usage_object_total",
      "Total number of objects",
      of(({ objectsCount }) => objectsCount),
    ),
    gauge(
      "minio_bucket_usage_version_total",
      "Total number of versions (includes delete marker)",
      of(({ versionsCount }) => versionsCount),
    ),
    gauge(
      "minio_bucket_usage_deletemarker_total",
      "Total number of delete markers",
      of(({ deleteMarkersCount }) => deleteMarkersCount),
    ),
    gauge(
      "minio_bucket_quota_total_bytes",
      "Total bucket quota size in bytes",
      // That release reads the older field only: a quota set as `size` is not shown.
      of(({ bucket }) => quotas.configOf(bucket).quota).filter(isPositive),
    ),
  ];
}

function bucketTraffic({ counters }: MetricsSource, server: string): MetricFamily[] {
  const shown = counters.bucketNames().slice(0, largestBucketCount);
  const traffic = shown.map((bucket) => ({ bucket, counts: counters.bucket(bucket)! }));
  const bytes = (figure: (counts: (typeof traffic)[number]["counts"]) => number) =>
    traffic
      .map(({ bucket, counts }) => ({ labels: { bucket, server }, value: figure(counts) }))
      .filter(isPositive);
  const requests = (figure: (counts: ApiCounts) => number) =>
    traffic
      .flatMap(({ bucket, counts }) => samplesByApi(counts, { bucket, server }, lowerCaseApi, figure))
      .filter(isPositive);
  return [
    gauge(
      "minio_bucket_traffic_received_bytes",
      "Total number of S3 bytes received for this bucket",
      bytes(({ receivedBytes }) => receivedBytes),
    ),
    gauge(
      "minio_bucket_traffic_sent_bytes",
      "Total number of S3 bytes sent for this bucket",
      bytes(({ sentBytes }) => sentBytes),
    ),
    counter(
      "minio_bucket_requests_total",
      "Total number of S3 requests on a bucket",
      requests(({ total }) => total),
    ),
    counter(
      "minio_bucket_requests_canceled_total",
      "Total number of S3 requests that were canceled from the client while processing on a bucket",
      requests(({ canceled }) => canceled),
    ),
    counter(
      "minio_bucket_requests_4xx_errors_total",
      "Total number of S3 requests with (4xx) errors on a bucket",
      requests(({ errors4xx }) => errors4xx),
    ),
    counter(
      "minio_bucket_requests_5xx_errors_total",
      "Total number of S3 requests with (5xx) errors on a bucket",
      requests(({ errors5xx }) => errors5xx),
    ),
    gauge(
      "minio_bucket_requests_ttfb_seconds_distribution",
      "Distribution of time to first byte across API calls per bucket",
      traffic.flatMap(({ bucket, counts }) => ttfbSamples(counts, { bucket, server }, lowerCaseApi)),
    ),
  ];
}

/** The part of `/minio/v2/metrics/cluster` and `/node` that counts the whole process's requests. */
function nodeTraffic({ counters: { node } }: MetricsSource, server: string): MetricFamily[] {
  const requests = (figure: (counts: ApiCounts) => number) =>
    samplesByApi(node, { server }, lowerCaseApi, figure).filter(isPositive);
  const single = (value: number) => [{ labels: { server }, value }];
  return [
    counter(
      "minio_s3_requests_total",
      "Total number of S3 requests",
      requests(({ total }) => total),
    ),
    counter(
      "minio_s3_requests_errors_total",
      "Total number of S3 requests with (4xx and 5xx) errors",
      requests(({ errors4xx, errors5xx }) => errors4xx + errors5xx),
    ),
    counter(
      "minio_s3_requests_4xx_errors_total",
      "Total number of S3 requests with (4xx) errors",
      requests(({ errors4xx }) => errors4xx),
    ),
    counter(
      "minio_s3_requests_5xx_errors_total",
      "Total number of S3 requests with (5xx) errors",
      requests(({ errors5xx }) => errors5xx),
    ),
    counter(
      "minio_s3_traffic_received_bytes",
      "Total number of s3 bytes received",
      single(node.receivedBytes),
    ),
    counter("minio_s3_traffic_sent_bytes", "Total number of s3 bytes sent", single(node.sentBytes)),
    gauge(
      "minio_s3_requests_ttfb_seconds_distribution",
      "Distribution of time to first byte across API calls",
      ttfbSamples(node, { server }, lowerCaseApi),
    ),
  ];
}

function auditFamilies(source: MetricsSource, server: string): MetricFamily[] {
  const stats = source.auditStats();
  if (!stats) return [];
  const single = (value: number) => [{ labels: { server, target_id: "audit_http_0" }, value }];
  return [
    counter(
      "minio_audit_total_messages",
      "Total number of messages sent since start",
      single(stats.totalMessages),
    ),
    counter(
      "minio_audit_failed_messages",
      "Total number of messages that failed to send since start",
      single(stats.failedMessages),
    ),
    gauge(
      "minio_audit_target_queue_length",
      "Number of unsent messages in queue for target",
      single(stats.queueLength),
    ),
  ];
}

/** `/minio/v2/metrics/cluster` */
export function clusterMetricsV2(source: MetricsSource, server: string): MetricFamily[] {
  const { buckets } = source.scanner.snapshot();
  const { totalBytes, availableBytes } = source.driveSpace();
  const single = (value: number) => [{ labels: { server }, value }];
  const sum = (figure: (usage: (typeof buckets)[number]) => number) =>
    single(buckets.reduce((total, usage) => total + figure(usage), 0));
  return [
    gauge(
      "minio_cluster_capacity_raw_total_bytes",
      "Total capacity online in the cluster",
      single(totalBytes),
    ),
    gauge(
      "minio_cluster_capacity_raw_free_bytes",
      "Total free capacity online in the cluster",
      single(availableBytes),
    ),
    gauge(
      "minio_cluster_capacity_usable_total_bytes",
      "Total usable capacity online in the cluster",
      single(totalBytes),
    ),
    gauge(
      "minio_cluster_capacity_usable_free_bytes",
      "Total free usable capacity online in the cluster",
      single(availableBytes),
    ),
    gauge("minio_cluster_drive_total", "Total drives in this cluster", single(1)),
    gauge("minio_cluster_drive_online_total", "Total drives online in this cluster", single(1)),
    gauge("minio_cluster_drive_offline_total", "Total drives offline in this cluster", single(0)),
    gauge("minio_cluster_nodes_online_total", "Total number of MinIO nodes online", single(1)),
    gauge("minio_cluster_nodes_offline_total", "Total number of MinIO nodes offline", single(0)),
    gauge("minio_cluster_health_status", "Get current cluster health status", single(1)),
    gauge("minio_cluster_bucket_total", "Total number of buckets in the cluster", single(buckets.length)),
    gauge(
      "minio_cluster_usage_total_bytes",
      "Total cluster usage in bytes",
      sum(({ sizeBytes }) => sizeBytes),
    ),
    gauge(
      "minio_cluster_usage_object_total",
      "Total number of objects in a cluster",
      sum(({ objectsCount }) => objectsCount),
    ),
    gauge(
      "minio_cluster_usage_version_total",
      "Total number of versions (includes delete marker) in a cluster",
      sum(({ versionsCount }) => versionsCount),
    ),
    gauge(
      "minio_cluster_usage_deletemarker_total",
      "Total number of delete markers in a cluster",
      sum(({ deleteMarkersCount }) => deleteMarkersCount),
    ),
    ...processFamilies(source, server),
    ...nodeTraffic(source, server),
    ...auditFamilies(source, server),
  ];
}

function processFamilies({ startedAt }: MetricsSource, server: string): MetricFamily[] {
  const single = (value: number) => [{ labels: { server }, value }];
  const { user, system } = process.cpuUsage();
  return [
    gauge(
      "minio_node_process_starttime_seconds",
      "Start time for MinIO process per node, time in seconds since Unix epoc",
      single(startedAt.getTime() / 1000),
    ),
    gauge(
      "minio_node_process_uptime_seconds",
      "Uptime for MinIO process per node in seconds",
      single((Date.now() - startedAt.getTime()) / 1000),
    ),
    gauge(
      "minio_node_process_resident_memory_bytes",
      "Resident memory size in bytes",
      single(process.memoryUsage.rss()),
    ),
    counter(
      "minio_node_process_cpu_total_seconds",
      "Total user and system CPU time spent in seconds",
      single((user + system) / 1e6),
    ),
  ];
}

function driveFamilies({ dataDir, driveSpace }: MetricsSource, server: string): MetricFamily[] {
  const { totalBytes, usedBytes, availableBytes } = driveSpace();
  const single = (value: number) => [{ labels: { drive: dataDir, server }, value }];
  return [
    gauge("minio_node_drive_total_bytes", "Total storage on a drive", single(totalBytes)),
    gauge("minio_node_drive_used_bytes", "Total storage used on a drive", single(usedBytes)),
    gauge("minio_node_drive_free_bytes", "Total storage available on a drive", single(availableBytes)),
  ];
}

/** `/minio/v2/metrics/node` */
export function nodeMetricsV2(source: MetricsSource, server: string): MetricFamily[] {
  return [
    ...processFamilies(source, server),
    ...driveFamilies(source, server),
    ...nodeTraffic(source, server),
    ...auditFamilies(source, server),
  ];
}

/** `/minio/v2/metrics/resource` */
export function resourceMetricsV2(source: MetricsSource, server: string): MetricFamily[] {
  const single = (value: number) => [{ labels: { server }, value }];
  return [
    gauge("minio_node_mem_total", "Total memory on the node", single(totalmem())),
    gauge("minio_node_mem_free", "Free memory on the node", single(freemem())),
    gauge("minio_node_mem_used", "Used memory on the node", single(totalmem() - freemem())),
    ...driveFamilies(source, server),
  ];
}
