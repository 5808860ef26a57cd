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
  /** By S3 operation. */
  requests: Map<string, bigint>;
}

/**
 * Reads the store's metrics. Throws ExternalServiceError("object-storage", ...) when it is away or refuses.
 */
export interface StoreMetrics {
  readUsage(now: Date): Promise<UsageReading>;
  /** Counters of one bucket on every server, as the store labels them. */
  readBucketCounters(bucket: string): Promise<BucketCounters[]>;
}
