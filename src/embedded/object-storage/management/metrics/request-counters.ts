import type { FinishedRequest } from "../../seams";

const ttfbBounds = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Cumulative counts of answers whose first byte came within each bound, by the bound's label. */
export type TtfbCounts = Map<string, number>;

export interface ApiCounts {
  total: number;
  errors4xx: number;
  errors5xx: number;
  canceled: number;
  ttfb: TtfbCounts;
}

export interface TrafficCounts {
  /** Body bytes from and to the wire; aws-chunked framing and refused requests included. */
  receivedBytes: number;
  sentBytes: number;
  byApi: Map<string, ApiCounts>;
}

const emptyTraffic = (): TrafficCounts => ({ receivedBytes: 0, sentBytes: 0, byApi: new Map() });

/** What this process has served since it started: all of it, and per existing bucket. */
export class RequestCounters {
  readonly node = emptyTraffic();
  readonly #buckets = new Map<string, TrafficCounts>();

  record(request: FinishedRequest, countsForBucket: boolean): void {
    count(this.node, request);
    if (!countsForBucket) return;
    const known = this.#buckets.get(request.bucket);
    const bucket = known ?? emptyTraffic();
    if (!known) this.#buckets.set(request.bucket, bucket);
    count(bucket, request);
  }

  bucket(name: string): TrafficCounts | undefined {
    return this.#buckets.get(name);
  }

  bucketNames(): string[] {
    return [...this.#buckets.keys()].sort();
  }

  forgetBucket(name: string): void {
    this.#buckets.delete(name);
  }
}

function count(traffic: TrafficCounts, request: FinishedRequest): void {
  traffic.receivedBytes += request.receivedBytes;
  traffic.sentBytes += request.sentBytes;
  const known = traffic.byApi.get(request.api);
  const api = known ?? { total: 0, errors4xx: 0, errors5xx: 0, canceled: 0, ttfb: new Map<string, number>() };
  if (!known) traffic.byApi.set(request.api, api);
  api.total++;
  // 499: the client went away before the answer, which is nobody's error.
  if (request.statusCode === 499) api.canceled++;
  else if (request.statusCode >= 500) api.errors5xx++;
  else if (request.statusCode >= 400) api.errors4xx++;
  const seconds = Number(request.timeToFirstByteNs) / 1e9;
  for (const bound of ttfbBounds) observe(api.ttfb, bound.toFixed(3), seconds <= bound);
  observe(api.ttfb, "+Inf", true);
}

function observe(ttfb: TtfbCounts, label: string, isWithin: boolean): void {
  ttfb.set(label, (ttfb.get(label) ?? 0) + (isWithin ? 1 : 0));
}
