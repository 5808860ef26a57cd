import type {
  BucketCounters,
  CounterSource,
  StoreMetrics,
} from "@/server/integrations/metrics/store-metrics";
import { probeBucket } from "@/server/services/metering/probe-directions";

const probeBytes = 256n * 1024n;

interface Counts {
  received: bigint;
  sent: bigint;
  gets: bigint;
}

/** A store of one server that passes the probe the right way round and shows these counts of its buckets. */
export function counterStore(version: 2 | 3, server: string, buckets: Record<string, Counts>) {
  let isProbed = false;
  const of = (bucket: string, { received, sent, gets }: Counts): BucketCounters => ({
    server,
    bucket,
    receivedBytes: received,
    sentBytes: sent,
    requests: new Map([["getobject", gets]]),
  });
  const read = async (bucket: string) => {
    const counts = buckets[bucket];
    if (counts) return [of(bucket, counts)];
    if (bucket !== probeBucket || !isProbed) return [];
    return [of(bucket, { received: probeBytes, sent: 4n * probeBytes, gets: 4n })];
  };
  const openCounters = async (): Promise<CounterSource> => ({ version, read });
  const metrics = { readBucketCounters: read, openCounters } as Partial<StoreMetrics> as StoreMetrics;
  const customer = {
    async putObject() {
      isProbed = true;
    },
    readRange: async () => Buffer.alloc(0),
  };
  const objectStorage = { createBucket: async () => true, openAsCustomer: () => customer } as never;
  return { metrics, objectStorage };
}
