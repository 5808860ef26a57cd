/** A burst of writes by one key into one bucket. */
export interface BackupRun {
  startedAt: Date;
  endedAt: Date;
  objectCount: number;
  bytes: bigint;
  /** False for a burst that is known not to have finished a backup, such as restic's without a snapshot. */
  isComplete: boolean;
}

export const minuteMs = 60_000;
export const hourMs = 3_600_000;
export const dayMs = 86_400_000;

/** The quiet time after which the next write begins another burst. */
export const quietGapMinutes = 30;
/** A burst that never pauses is cut here, so that a writer without pauses has days to count. */
export const longestRunMs = 24 * hourMs;

/** Joins bursts that are less than `gapMinutes` apart: one backup may pause while it reads unchanged files. */
export function mergeRuns(runs: readonly BackupRun[], gapMinutes: number): BackupRun[] {
  const merged: BackupRun[] = [];
  for (const run of runs) {
    const last = merged.at(-1);
    const joins =
      last !== undefined &&
      run.startedAt.getTime() - last.endedAt.getTime() < gapMinutes * minuteMs &&
      run.endedAt.getTime() - last.startedAt.getTime() <= longestRunMs;
    if (!joins) merged.push({ ...run });
    else {
      last.endedAt = run.endedAt > last.endedAt ? run.endedAt : last.endedAt;
      last.objectCount += run.objectCount;
      last.bytes += run.bytes;
      last.isComplete ||= run.isComplete;
    }
  }
  return merged;
}
