/** What one key did to one bucket within the window. */
export interface BucketBurst {
  bucketId: string;
  bucketName: string;
  deletedCount: number;
  overwrittenCount: number;
  /** Versions of before exist, so that it can be undone. */
  isUndoable: boolean;
}

export type BurstGuard = "OFF" | "WARN" | "FREEZE";

/** The length of the window in which deletions and overwrites are counted together. */
export const burstWindowMinutes = 10;
/** Fewer touched objects than this never count as a burst. */
export const burstFloor = 200;
/** The same while a key has no history to compare with. */
export const learningFloor = 1000;
export const learningDays = 7;
export const usualMultiple = 4;
/** For so long a burst that a person called legitimate teaches. */
export const allowanceDays = 30;

export interface KeyHistory {
  /** Days since the key's first recorded request. */
  ageDays: number;
  /** The 99th percentile of the windows in which the key deleted, or overwrote, anything. */
  usualDeleted: number;
  usualOverwritten: number;
  /** The largest burst that a person called legitimate lately; 0 for none. */
  allowedCount: number;
}

/** Versions make undoing possible, so the key may be stopped; elsewhere stopping helps little and a backup would fail. */
export function effectiveBurstGuard(bucket: {
  burstGuard: BurstGuard | null;
  versioning: "OFF" | "ENABLED" | "SUSPENDED";
}): BurstGuard {
  return bucket.burstGuard ?? (bucket.versioning === "ENABLED" ? "FREEZE" : "WARN");
}

/** How many objects a key may delete, or overwrite, in a window before it is a burst. */
export function burstLimit(usual: number, { ageDays, allowedCount }: KeyHistory): number {
  const floor = ageDays < learningDays ? learningFloor : burstFloor;
  return Math.max(floor, usualMultiple * usual, 2 * allowedCount);
}

export interface BurstVerdict {
  action: "WARN" | "FREEZE";
  limitCount: number;
  usualCount: number;
}

/**
 * Whether what a key did is a burst: more than the floor and more than a multiple of what the key itself does in
 * its busiest windows, since backup software prunes in bursts too. Deletions compare with deletions, overwrites with
 * overwrites. Buckets whose guard is off do not count; the key is frozen only for what it did where freezing is on.
 */
export function judgeBurst(
  touched: readonly { guard: BurstGuard; deletedCount: number; overwrittenCount: number }[],
  history: KeyHistory,
): BurstVerdict | null {
  const verdictFor = (guards: readonly BurstGuard[], action: BurstVerdict["action"]) => {
    const counted = touched.filter(({ guard }) => guards.includes(guard));
    const measures = [
      [counted.reduce((sum, each) => sum + each.deletedCount, 0), history.usualDeleted],
      [counted.reduce((sum, each) => sum + each.overwrittenCount, 0), history.usualOverwritten],
    ] as const;
    for (const [count, usualCount] of measures) {
      const limitCount = burstLimit(usualCount, history);
      if (count > limitCount) return { action, limitCount, usualCount };
    }
    return null;
  };
  return verdictFor(["FREEZE"], "FREEZE") ?? verdictFor(["FREEZE", "WARN"], "WARN");
}
