import { freemem, totalmem } from "node:os";
import { counter, gauge, isPositive, type MetricsSource, samplesByApi, ttfbSamples } from "./metrics-source";
import type { MetricFamily, MetricSample } from "./prometheus-text";
import type { ApiCounts, TrafficCounts } from "./request-counters";

type Collector = (source: MetricsSource, server: string) => MetricFamily[];

const byName = (name: string) => ({ name });
const unlabelled = (value: number): MetricSample[] => [{ labels: {}, value }];

/** Groups by path; a request for a path gets all groups below it. */
const collectors: Record<string, Collector> = {
  "/api/requests": apiRequests,
  "/cluster/health": clusterHealth,
  "/cluster/usage/buckets": usageByBucket,
  "/cluster/usage/objects": usageOfCluster,
  "/system/memory": systemMemory,
  "/system/process": systemProcess,
  "/audit": auditTarget,
};

const knownPaths = [...Object.keys(collectors), "/bucket/api"];

/**
 * Metrics of a path behind `/minio/metrics/v3`, undefined when there is no such path.
 * Version 3 leaves out every sample of zero.
 */
export function metricsV3(path: string, source: MetricsSource, server: string): MetricFamily[] | undefined {
  const [, bucket] = /^\/bucket\/api\/([^/]+)$/.exec(path) ?? [];
  if (bucket !== undefined) return withoutZeros(bucketApi(source, server, bucket));
  const isBelow = (known: string) => path === "" || known === path || known.startsWith(`${path}/`);
  if (path === "/" || !knownPaths.some(isBelow)) return undefined;
  const groups = Object.entries(collectors).filter(([known]) => isBelow(known));
  return withoutZeros(groups.flatMap(([, collect]) => collect(source, server)));
}

function withoutZeros(families: MetricFamily[]): MetricFamily[] {
  return families.map((family) => ({ ...family, samples: family.samples.filter(isPositive) }));
}

function requestFamilies(
  prefix: string,
  end: string,
  traffic: TrafficCounts,
  labels: Record<string, string>,
): MetricFamily[] {
  const requests = (figure: (counts: ApiCounts) => number) => samplesByApi(traffic, labels, byName, figure);
  return [
    counter(
      `${prefix}_total`,
      `Total number of requests${end}`,
      requests(({ total }) => total),
    ),
    counter(
      `${prefix}_4xx_errors_total`,
      `Total number of requests with 4xx errors${end}`,
      requests(({ errors4xx }) => errors4xx),
    ),
    counter(
      `${prefix}_5xx_errors_total`,
      `Total number of requests with 5xx errors${end}`,
      requests(({ errors5xx }) => errors5xx),
    ),
    counter(
      `${prefix}_canceled_total`,
      `Total number of requests canceled by the client${end}`,
      requests(({ canceled }) => canceled),
    ),
    counter(
      `${prefix}_ttfb_seconds_distribution`,
      `Distribution of time to first byte across API calls${end}`,
      ttfbSamples(traffic, labels, byName),
    ),
  ];
}

function apiRequests({ counters: { node } }: MetricsSource, server: string): MetricFamily[] {
  const labels = { server, type: "s3" };
  return [
    ...requestFamilies("minio_api_requests", "", node, labels),
    counter(
      "minio_api_requests_errors_total",
      "Total number of requests with (4xx and 5xx) errors",
      samplesByApi(node, labels, byName, ({ errors4xx, errors5xx }) => errors4xx + errors5xx),
    ),
    counter("minio_api_requests_traffic_received_bytes", "Total number of bytes received", [
      { labels, value: node.receivedBytes },
    ]),
    counter("minio_api_requests_traffic_sent_bytes", "Total number of bytes sent", [
      { labels, value: node.sentBytes },
    ]),
  ];
}

function bucketApi({ counters }: MetricsSource, server: string, bucket: string): MetricFamily[] {
  const traffic = counters.bucket(bucket);
  if (!traffic) return [];
  const labels = { bucket, server, type: "s3" };
  return [
    ...requestFamilies("minio_bucket_api", " for a bucket", traffic, labels),
    // The two directions are swapped here, in name and in help, as in MinIO's last community release.
    counter("minio_bucket_api_traffic_sent_bytes", "Total number of bytes received for a bucket", [
      { labels, value: traffic.receivedBytes },
    ]),
    counter("minio_bucket_api_traffic_received_bytes", "Total number of bytes sent for a bucket", [
      { labels, value: traffic.sentBytes },
    ]),
  ];
}

function usageByBucket({ scanner, quotas }: MetricsSource): MetricFamily[] {
  const { buckets, scannedAt } = scanner.snapshot();
  const of = (figure: (usage: (typeof buckets)[number]) => number) =>
    buckets.map((usage) => ({ labels: { bucket: usage.bucket }, value: figure(usage) }));
  const prefix = "minio_cluster_usage_buckets";
  return [
    // Nanoseconds under a name that says seconds: so does that release.
    gauge(
      `${prefix}_since_last_update_seconds`,
      "Time since last update of usage metrics in seconds",
      unlabelled((Date.now() - scannedAt.getTime() + 1) * 1e6),
    ),
    gauge(
      `${prefix}_total_bytes`,
      "Total bucket size in bytes",
      of(({ sizeBytes }) => sizeBytes),
    ),
    gauge(
      `${prefix}_objects_count`,
      "Total objects count in bucket",
      of(({ objectsCount }) => objectsCount),
    ),
    gauge(
      `${prefix}_versions_count`,
      "Total object versions (including delete markers) count in bucket",
      of(({ versionsCount }) => versionsCount),
    ),
    gauge(
      `${prefix}_delete_markers_count`,
      "Total delete markers count in bucket",
      of(({ deleteMarkersCount }) => deleteMarkersCount),
    ),
    gauge(
      `${prefix}_quota_total_bytes`,
      "Total bucket quota in bytes",
      // That release reads the older field only: a quota set as `size` is not shown.
      of(({ bucket }) => quotas.configOf(bucket).quota),
    ),
  ];
}

function usageOfCluster({ scanner }: MetricsSource): MetricFamily[] {
  const { buckets, scannedAt } = scanner.snapshot();
  const sum = (figure: (usage: (typeof buckets)[number]) => number) =>
    unlabelled(buckets.reduce((total, usage) => total + figure(usage), 0));
  const prefix = "minio_cluster_usage_objects";
  return [
    gauge(
      `${prefix}_since_last_update_seconds`,
      "Time since last update of usage metrics in seconds",
      unlabelled((Date.now() - scannedAt.getTime() + 1) / 1000),
    ),
    gauge(
      `${prefix}_total_bytes`,
      "Total cluster usage in bytes",
      sum(({ sizeBytes }) => sizeBytes),
    ),
    gauge(
      `${prefix}_count`,
      "Total cluster objects count",
      sum(({ objectsCount }) => objectsCount),
    ),
    gauge(
      `${prefix}_versions_count`,
      "Total cluster object versions (including delete markers) count",
      sum(({ versionsCount }) => versionsCount),
    ),
    gauge(
      `${prefix}_delete_markers_count`,
      "Total cluster delete markers count",
      sum(({ deleteMarkersCount }) => deleteMarkersCount),
    ),
    gauge(`${prefix}_buckets_count`, "Total cluster buckets count", unlabelled(buckets.length)),
  ];
}

function clusterHealth({ driveSpace }: MetricsSource): MetricFamily[] {
  const { totalBytes, availableBytes } = driveSpace();
  const prefix = "minio_cluster_health";
  return [
    gauge(`${prefix}_drives_count`, "Count of all drives in the cluster", unlabelled(1)),
    gauge(`${prefix}_drives_online_count`, "Count of online drives in the cluster", unlabelled(1)),
    gauge(`${prefix}_nodes_online_count`, "Count of online nodes in the cluster", unlabelled(1)),
    gauge(
      `${prefix}_capacity_raw_total_bytes`,
      "Total cluster raw storage capacity in bytes",
      unlabelled(totalBytes),
    ),
    gauge(
      `${prefix}_capacity_raw_free_bytes`,
      "Total cluster raw storage free in bytes",
      unlabelled(availableBytes),
    ),
    gauge(
      `${prefix}_capacity_usable_total_bytes`,
      "Total cluster usable storage capacity in bytes",
      unlabelled(totalBytes),
    ),
    gauge(
      `${prefix}_capacity_usable_free_bytes`,
      "Total cluster usable storage free in bytes",
      unlabelled(availableBytes),
    ),
  ];
}

function systemMemory(_source: MetricsSource, server: string): MetricFamily[] {
  const single = (value: number) => [{ labels: { server }, value }];
  return [
    gauge("minio_system_memory_total", "Total memory on the node", single(totalmem())),
    gauge("minio_system_memory_free", "Free memory on the node", single(freemem())),
    gauge("minio_system_memory_used", "Used memory on the node", single(totalmem() - freemem())),
  ];
}

function systemProcess({ startedAt }: MetricsSource, server: string): MetricFamily[] {
  const single = (value: number) => [{ labels: { server }, value }];
  const prefix = "minio_system_process";
  const { user, system } = process.cpuUsage();
  const uptimeSeconds = (Date.now() - startedAt.getTime()) / 1000;
  return [
    counter(
      `${prefix}_cpu_total_seconds`,
      "Total user and system CPU time spent in seconds",
      single((user + system) / 1e6),
    ),
    gauge(
      `${prefix}_resident_memory_bytes`,
      "Resident memory size in bytes",
      single(process.memoryUsage.rss()),
    ),
    gauge(
      `${prefix}_start_time_seconds`,
      "Start time for MinIO process in seconds since Unix epoc",
      single(startedAt.getTime() / 1000),
    ),
    gauge(`${prefix}_uptime_seconds`, "Uptime for MinIO process in seconds", single(uptimeSeconds)),
  ];
}

function auditTarget(source: MetricsSource, server: string): MetricFamily[] {
  const stats = source.auditStats();
  if (!stats) return [];
  const single = (value: number) => [{ labels: { server, target_id: "audit_http_0" }, value }];
  return [
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
    counter(
      "minio_audit_total_messages",
      "Total number of messages sent since start",
      single(stats.totalMessages),
    ),
  ];
}
