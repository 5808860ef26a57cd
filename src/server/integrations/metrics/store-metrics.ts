/** Size of one bucket as the store's scanner last counted it. */
export interface BucketUsage {
  bucket: string;
  storedBytes: bigint;
  objectCount: bigint;
  versionCount: bigint;
  deleteMarkerCount: bigint;
}

export interface UsageReading {
  /** Buckets the store told about. It leaves out figures of zero, and empty buckets without quota altogether. */
  buckets: Map<string, BucketUsage>;
  /** When the store last counted; undefined before its first count. */
  countedAt: Date | undefined;
}

/** Bytes and requests of one bucket since its server started. */
export interface BucketCounters {
  server: string;
  bucket: string;
  receivedBytes: bigint;
  sentBytes: bigint;
  /** By S3 operation, in lower case from version 2. */
  requests: Map<string, bigint>;
}

/** The counters as one of the store's interfaces gives them. */
export interface CounterSource {
  version: 2 | 3;
  /** Counters of one bucket on every server, as the store labels them. */
  read(bucket: string): Promise<BucketCounters[]>;
}

/**
 * Reads the store's metrics. Throws ExternalServiceError("object-storage", ...) when it is away, refuses, or shows
 * less than all buckets: then the failure is "invalid" and the message says so to the Super Admin.
 */
export interface StoreMetrics {
  readUsage(now: Date): Promise<UsageReading>;
  readBucketCounters(bucket: string): Promise<BucketCounters[]>;
  /** For reading the counters of many buckets: version 3 is asked for each, version 2 once for all. */
  openCounters(probeBucket: string): Promise<CounterSource>;
}

export function emptyUsage(bucket: string): BucketUsage {
  return { bucket, storedBytes: 0n, objectCount: 0n, versionCount: 0n, deleteMarkerCount: 0n };
}

export function emptyCounters(server: string, bucket: string): BucketCounters {
  return { server, bucket, receivedBytes: 0n, sentBytes: 0n, requests: new Map<string, bigint>() };
}
