import type { DriveSpace } from "../admin/info-routes";
import type { AuditStats } from "../audit/audit-stream";
import type { BucketQuotas } from "../quota/bucket-quotas";
import type { UsageScanner } from "../quota/usage-scanner";
import type { MetricFamily, MetricSample } from "./prometheus-text";
import type { ApiCounts, RequestCounters, TrafficCounts } from "./request-counters";

/** Where the figures come from. */
export interface MetricsSource {
  counters: RequestCounters;
  scanner: UsageScanner;
  quotas: BucketQuotas;
  startedAt: Date;
  dataDir: string;
  driveSpace(): DriveSpace;
  auditStats(): AuditStats | undefined;
}

export const gauge = (name: string, help: string, samples: MetricSample[]): MetricFamily => ({
  name,
  help,
  type: "gauge",
  samples,
});

export const counter = (name: string, help: string, samples: MetricSample[]): MetricFamily => ({
  name,
  help,
  type: "counter",
  samples,
});

/** One sample per API that was called, with the API's name under the given label. */
export function samplesByApi(
  traffic: TrafficCounts,
  labels: Record<string, string>,
  nameApi: (api: string) => Record<string, string>,
  figure: (counts: ApiCounts) => number,
): MetricSample[] {
  return [...traffic.byApi].map(([api, counts]) => ({
    labels: { ...labels, ...nameApi(api) },
    value: figure(counts),
  }));
}

export function ttfbSamples(
  traffic: TrafficCounts,
  labels: Record<string, string>,
  nameApi: (api: string) => Record<string, string>,
): MetricSample[] {
  return [...traffic.byApi].flatMap(([api, { ttfb }]) =>
    [...ttfb].map(([le, value]) => ({ labels: { ...labels, ...nameApi(api), le }, value })),
  );
}

export const isPositive = ({ value }: MetricSample) => value > 0;
