export type QuotaLevel = 0 | 80 | 95 | 100;

const levels = [80, 95, 100] as const;
/** Percent that usage must fall below a threshold before it can be crossed again. */
const hysteresisPercent = 5n;

/**
 * The highest threshold that counts as reached. A threshold is reached at its percentage and left five percent
 * below it, so that usage wavering around it alerts once.
 */
export function quotaLevel(usedBytes: bigint, quotaBytes: bigint, previous: QuotaLevel): QuotaLevel {
  let level: QuotaLevel = 0;
  for (const threshold of levels) {
    const needed = threshold <= previous ? BigInt(threshold) - hysteresisPercent : BigInt(threshold);
    if (usedBytes * 100n >= quotaBytes * needed) level = threshold;
  }
  return level;
}

/**
 * Whether what is stored just went far above the quota: half as much again. The store stops writing by sizes that it
 * counts now and then, so bursts and copies get there; on a free plan nothing of it is paid for.
 */
export function wentFarAbove(quotaBytes: bigint, previousBytes: bigint, storedBytes: bigint): boolean {
  const isFar = (bytes: bigint) => bytes * 2n > quotaBytes * 3n;
  return isFar(storedBytes) && !isFar(previousBytes);
}
