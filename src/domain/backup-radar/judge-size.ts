import type { BackupRun } from "./backup-run";
import { leastRuns } from "./rhythm";

/** How many backups before the last one say what is usual. */
const comparedRuns = 10;

export interface UsualSize {
  medianBytes: bigint;
  /** The middle distance from the median, in percent of it. */
  spreadPercent: number;
}

/** The usual size of the latest of these backups; undefined without any. */
export function usualSize(runs: readonly BackupRun[]): UsualSize | undefined {
  const sizes = runs.slice(-comparedRuns).map(({ bytes }) => bytes);
  if (sizes.length === 0) return undefined;
  const medianBytes = median(sizes);
  const distance = median(
    sizes.map((bytes) => (bytes > medianBytes ? bytes - medianBytes : medianBytes - bytes)),
  );
  return { medianBytes, spreadPercent: medianBytes > 0n ? Number((distance * 100n) / medianBytes) : 0 };
}

/**
 * Whether the last backup fell by `percent` against those before it. A size that was seen before the fall is usual:
 * the small backup of a Saturday is told of once at most.
 */
export function hasShrunk(runs: readonly BackupRun[], percent: number): boolean {
  const last = runs.at(-1);
  const before = runs.slice(0, -1).slice(-comparedRuns);
  const usual = usualSize(before);
  if (!last || !usual || before.length < leastRuns - 1) return false;
  const isSmall = ({ bytes }: BackupRun) => bytes * 100n <= usual.medianBytes * BigInt(100 - percent);
  const beforeTheFall = before.slice(0, before.findLastIndex((run) => !isSmall(run)) + 1);
  return isSmall(last) && !beforeTheFall.some(({ bytes }) => bytes <= last.bytes);
}

/** How much smaller than usual, in whole percent. */
export function fallPercent(bytes: bigint, usualBytes: bigint): number {
  return usualBytes > 0n ? Number(((usualBytes - bytes) * 100n) / usualBytes) : 0;
}

function median(values: readonly bigint[]): bigint {
  const sorted = [...values].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0n;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0n) + upper) / 2n;
}
