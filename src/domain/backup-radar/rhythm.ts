/** How often a backup usually arrives. */
export interface Rhythm {
  /**
   * `hours`: every `everyHours`; `calendar`: on `weekdays` at `minutesOfDay`; `continuous`: without pauses;
   * `learning`: too few backups to tell; `irregular`: enough, but without a pattern.
   */
  kind: "learning" | "irregular" | "continuous" | "hours" | "calendar";
  /** How well the past fits, 0 to 100. */
  confidencePercent: number;
  everyHours: number | null;
  /** 0 is Sunday, in São Paulo. */
  weekdays: number[];
  /** Usual starts in minutes after the day's midnight in São Paulo; 1,440 and more are in the night after. */
  minutesOfDay: number[];
  /** How far from the usual time most backups start. */
  spreadMinutes: number;
  /** Bursts that are less apart than this are one backup. */
  mergeGapMinutes: number;
}

export const leastRuns = 5;

export function isRegular({ kind }: Pick<Rhythm, "kind">): boolean {
  return kind !== "learning" && kind !== "irregular";
}

/** What part of the past has to fit, and of what was expected has to have come. */
export const leastCoverage = 0.8;
export const leastCompleteness = 0.75;

/** A pattern and how well it fits; undefined when it does not. */
export type Fit = Omit<Rhythm, "mergeGapMinutes"> | undefined;
