import type { BucketUsage, StorageInsight } from "../../seams";

export interface UsageSnapshot {
  scannedAt: Date;
  /** In name order. */
  buckets: BucketUsage[];
  byName: ReadonlyMap<string, BucketUsage>;
}

/** Shows usage as MinIO's scanner does: figures as old as the last scan. With an interval of 0 they are always fresh. */
export class UsageScanner {
  readonly #storage: StorageInsight;
  readonly #intervalMs: number;
  #snapshot: UsageSnapshot;

  constructor(storage: StorageInsight, intervalSeconds: number) {
    this.#storage = storage;
    this.#intervalMs = intervalSeconds * 1000;
    this.#snapshot = this.#scan();
  }

  snapshot(): UsageSnapshot {
    const ageMs = Date.now() - this.#snapshot.scannedAt.getTime();
    if (this.#intervalMs === 0 || ageMs >= this.#intervalMs) this.#snapshot = this.#scan();
    return this.#snapshot;
  }

  /** Usage of one bucket, without walking through all of them when figures are fresh anyway. */
  usageOf(bucket: string): BucketUsage | undefined {
    return this.#intervalMs === 0 ? this.#storage.usageOf(bucket) : this.snapshot().byName.get(bucket);
  }

  #scan(): UsageSnapshot {
    const buckets = this.#storage
      .usageOfAllBuckets()
      .toSorted((one, other) => (one.bucket < other.bucket ? -1 : 1));
    return { scannedAt: new Date(), buckets, byName: new Map(buckets.map((usage) => [usage.bucket, usage])) };
  }
}
