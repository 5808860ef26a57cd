export interface MeasuredBucket {
  id: string;
  sizeBytes: bigint;
  /** The quota the store has now; null before the first. */
  quotaBytes: bigint | null;
}

/**
 * An account's quota covers all its buckets together, but the store limits each bucket by itself: every bucket
 * may grow by all that the account has left.
 */
export function bucketShares(
  accountQuotaBytes: bigint,
  buckets: readonly MeasuredBucket[],
): { isFull: boolean; shares: Map<string, bigint> } {
  const used = buckets.reduce((sum, bucket) => sum + bucket.sizeBytes, 0n);
  const left = used < accountQuotaBytes ? accountQuotaBytes - used : 0n;
  const shares = buckets.map(({ id, sizeBytes }): [string, bigint] => {
    const share = sizeBytes + left;
    // Zero would mean "no quota" to the store.
    return [id, share > 0n ? share : 1n];
  });
  return { isFull: left === 0n, shares: new Map(shares) };
}

/** Whether a bucket's quota on the store is far enough off (1 % of the account's) to be set anew. */
export function isShareOutdated(accountQuotaBytes: bigint, current: bigint | null, wanted: bigint): boolean {
  if (current === null) return true;
  const difference = current > wanted ? current - wanted : wanted - current;
  return difference * 100n > accountQuotaBytes;
}
