export interface Capacity {
  /** Quotas of all live accounts together. */
  soldBytes: bigint;
  /** What the disks hold; null while unknown. */
  physicalBytes: bigint | null;
  /** Hundredths of a percent of sold over physical that may be reached without asking. */
  limitBasisPoints: number;
}

/** True when selling `addedBytes` more passes the limit, so that a person has to confirm. */
export function exceedsCapacity(
  { soldBytes, physicalBytes, limitBasisPoints }: Capacity,
  addedBytes: bigint,
): boolean {
  if (physicalBytes === null || addedBytes <= 0n) return false;
  return (soldBytes + addedBytes) * 10_000n > physicalBytes * BigInt(limitBasisPoints);
}
