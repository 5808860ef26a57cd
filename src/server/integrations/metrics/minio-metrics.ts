import { ExternalServiceError } from "@/domain/errors";
import { readCountersV2, readUsageV2 } from "./metrics-v2";
import { countersPageV3, noteCounterV3, noteUsageV3, usagePageV3 } from "./metrics-v3";
import { type MetricsAddress, openExposition } from "./open-exposition";
import { parseExposition } from "./parse-exposition";
import type { BucketCounters, CounterSource, StoreMetrics, UsageReading } from "./store-metrics";

/** MinIO's Prometheus metrics: version 3, and version 2 of older servers that have no other. */
export function minioMetrics(address: MetricsAddress): StoreMetrics {
  const readUsageV3 = async (now: Date) => {
    const reading: UsageReading = { buckets: new Map(), countedAt: undefined };
    for await (const line of parseExposition(await openExposition(address, usagePageV3))) {
      noteUsageV3(reading, line, now);
    }
    return reading;
  };
  const readCountersV3 = async (bucket: string) => {
    const servers = new Map<string, BucketCounters>();
    for await (const line of parseExposition(await openExposition(address, countersPageV3(bucket)))) {
      noteCounterV3(servers, line, bucket);
    }
    return [...servers.values()];
  };
  return {
    readUsage: (now) =>
      orIfMissing(
        () => readUsageV3(now),
        () => readUsageV2(address, now),
      ),
    readBucketCounters: (bucket) =>
      orIfMissing(
        () => readCountersV3(bucket),
        async () => (await readCountersV2(address)).get(bucket) ?? [],
      ),
    openCounters: (probeBucket) =>
      orIfMissing<CounterSource>(
        async () => {
          await readCountersV3(probeBucket);
          return { version: 3, read: readCountersV3 };
        },
        async () => {
          const all = await readCountersV2(address);
          return { version: 2, read: async (bucket: string) => all.get(bucket) ?? [] };
        },
      ),
  };
}

async function orIfMissing<T>(read: () => Promise<T>, readOlder: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof ExternalServiceError && error.failure === "not-found") return readOlder();
    throw error;
  }
}
