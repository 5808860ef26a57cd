import { type BackupRun, mergeRuns, minuteMs, quietGapMinutes } from "./backup-run";
import { defaultLimitHours, type ExpectedRun, expectNext, lateAt, silentSince } from "./expect-next";
import { inferRhythm } from "./infer-rhythm";
import { hasShrunk, type UsualSize, usualSize } from "./judge-size";
import { isRegular, leastRuns, type Rhythm } from "./rhythm";

/** The worst first. */
export const watchStates = ["LATE", "SMALLER", "ON_TIME", "LEARNING", "IRREGULAR"] as const;

export const defaultShrinkPercent = 80;
/** Beyond this spread a small backup says nothing, and sizes are not watched unless somebody asks for it. */
const steadySpreadPercent = 50;

/** What people set; null leaves it to the rhythm. */
export interface WatchSettings {
  alertsOn: boolean | null;
  lateAfterHours: number | null;
  shrinkPercent: number | null;
}

export type WatchState = (typeof watchStates)[number];

export interface Judgement {
  rhythm: Rhythm;
  state: WatchState;
  /** The last complete backup, as the rhythm joins bursts. */
  last: BackupRun | undefined;
  /** A burst after it that finished no backup. */
  unfinished: BackupRun | undefined;
  backupCount: number;
  /** Of the backups before the last one. */
  usual: UsualSize | undefined;
  next: ExpectedRun | undefined;
  /** What it is judged by; without a rhythm only what somebody set. */
  limitHours: number | undefined;
  lateAt: Date | undefined;
  silentSince: Date | undefined;
  areAlertsOn: boolean;
  isLate: boolean;
  isShrunk: boolean;
  /** It is writing right now: neither its size nor its absence can be judged yet. */
  isRunning: boolean;
}

/** How a bucket's backups by one key stand at `now`. `runs` are its bursts, oldest first. */
export function judgeWatch(runs: readonly BackupRun[], settings: WatchSettings, now: Date): Judgement {
  const rhythm = inferRhythm(runs);
  const merged = mergeRuns(runs, rhythm.mergeGapMinutes);
  const newest = merged.at(-1);
  const isRunning =
    newest !== undefined && now.getTime() - newest.endedAt.getTime() < quietGapMinutes * minuteMs;
  const complete = merged.filter(({ isComplete }) => isComplete);
  const last = complete.at(-1);
  const finished = isRunning && last === newest ? complete.slice(0, -1) : complete;
  const areAlertsOn = settings.alertsOn ?? (isRegular(rhythm) && complete.length >= leastRuns);
  const limitHours = settings.lateAfterHours ?? defaultLimitHours(rhythm);
  const isWatched = isRegular(rhythm) || settings.alertsOn === true;
  const missingAt =
    last && isWatched && limitHours !== undefined ? lateAt(rhythm, last, limitHours) : undefined;
  const isLate = missingAt !== undefined && now > missingAt && !isRunning;
  const isShrunk = rhythm.kind !== "continuous" && isWatched && isSizeWatched(finished, settings);
  return {
    rhythm,
    state: stateOf(rhythm, { isLate, isShrunk, isJudged: missingAt !== undefined }),
    last,
    unfinished: newest !== undefined && !newest.isComplete ? newest : undefined,
    backupCount: complete.length,
    usual: usualSize(complete.length > 1 ? complete.slice(0, -1) : complete),
    next: last ? expectNext(rhythm, last) : undefined,
    limitHours,
    lateAt: missingAt,
    silentSince: last ? silentSince(rhythm, last) : undefined,
    areAlertsOn,
    isLate,
    isShrunk,
    isRunning,
  };
}

function isSizeWatched(finished: readonly BackupRun[], { shrinkPercent }: WatchSettings): boolean {
  const spread = usualSize(finished.slice(0, -1))?.spreadPercent ?? 0;
  if (shrinkPercent === null && spread > steadySpreadPercent) return false;
  return hasShrunk(finished, shrinkPercent ?? defaultShrinkPercent);
}

function stateOf(
  rhythm: Rhythm,
  { isLate, isShrunk, isJudged }: { isLate: boolean; isShrunk: boolean; isJudged: boolean },
): WatchState {
  if (isLate) return "LATE";
  if (isShrunk) return "SMALLER";
  // Without a rhythm it is on time only against a limit that somebody set.
  if (isRegular(rhythm) || isJudged) return "ON_TIME";
  return rhythm.kind === "learning" ? "LEARNING" : "IRREGULAR";
}
