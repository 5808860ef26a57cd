import { type BackupRun, dayMs, hourMs, mergeRuns, quietGapMinutes } from "./backup-run";
import { fitCalendar, sameTimeMinutes } from "./fit-calendar";
import { wallMinutesOf } from "./local-time";
import { type Fit, leastCompleteness, leastCoverage, leastRuns, type Rhythm } from "./rhythm";

/** Quiet times within one backup that are tried, the shortest first. */
const mergeGaps = [quietGapMinutes, 120, 360] as const;
const periodsInHours = [1, 2, 3, 4, 6, 8, 12] as const;
/** What counts as the past: schedules change. */
const windowDays = 42;
const mostRuns = 250;
const mostIntervals = 48;

/** A rhythm that needs more joining has to be clearly better. */
const clearlyBetter = 5;

/** The usual rhythm of complete backups, oldest first. Whether the next one is late plays no part. */
export function inferRhythm(runs: readonly BackupRun[]): Rhythm {
  const recent = recentOf(runs);
  const continuous = fitContinuous(recent);
  if (continuous) return { ...continuous, mergeGapMinutes: quietGapMinutes };
  let best: Rhythm | undefined;
  for (const mergeGapMinutes of mergeGaps) {
    const starts = mergeRuns(recent, mergeGapMinutes).filter(({ isComplete }) => isComplete);
    const fit = starts.length < leastRuns ? undefined : bestFit(starts.map(({ startedAt }) => startedAt));
    if (fit && isBetter(fit, best, mergeGapMinutes)) best = { ...fit, mergeGapMinutes };
  }
  if (best) return best;
  const count = recent.filter(({ isComplete }) => isComplete).length;
  return { ...unknown, kind: count < leastRuns ? "learning" : "irregular" };
}

/** Two bursts within two hours of one appointment are one backup; otherwise more joining has to pay. */
function isBetter(fit: NonNullable<Fit>, best: Rhythm | undefined, mergeGapMinutes: number): boolean {
  if (!best) return true;
  const joinsOneAppointment = best.kind === "calendar" && mergeGapMinutes <= sameTimeMinutes;
  const margin = joinsOneAppointment ? 0 : clearlyBetter;
  return fit.confidencePercent >= best.confidencePercent + margin;
}

const unknown: Omit<Rhythm, "kind"> = {
  confidencePercent: 0,
  everyHours: null,
  weekdays: [],
  minutesOfDay: [],
  spreadMinutes: 0,
  mergeGapMinutes: quietGapMinutes,
};

function recentOf(runs: readonly BackupRun[]): BackupRun[] {
  const last = runs.at(-1);
  if (!last) return [];
  const since = last.startedAt.getTime() - windowDays * dayMs;
  return runs.filter(({ startedAt }) => startedAt.getTime() >= since).slice(-mostRuns);
}

function bestFit(starts: readonly Date[]): Fit {
  let best = fitHours(starts);
  const calendar = fitCalendar(starts.map(wallMinutesOf));
  if (calendar && calendar.confidencePercent > (best?.confidencePercent ?? 0)) best = calendar;
  return best;
}

/** Writes with hardly a pause for two days or more, such as shipped database logs. */
function fitContinuous(runs: readonly BackupRun[]): Fit {
  const [first, last] = [runs[0], runs.at(-1)];
  if (!first || !last) return undefined;
  const span = last.endedAt.getTime() - first.startedAt.getTime();
  const written = runs.reduce((sum, run) => sum + run.endedAt.getTime() - run.startedAt.getTime(), 0);
  if (span < 2 * dayMs || written < span * 0.9) return undefined;
  return { ...unknown, kind: "continuous", confidencePercent: Math.round((100 * written) / span) };
}

/** Every so many hours: most intervals are the period, or several of it where runs are missing. */
function fitHours(starts: readonly Date[]): Fit {
  const times = starts.slice(-mostIntervals - 1).map((start) => start.getTime() / hourMs);
  const intervals = times.slice(1).map((time, index) => time - (times[index] ?? time));
  let best: Fit;
  for (const everyHours of periodsInHours) {
    const tolerance = Math.max(1 / 6, everyHours * 0.2);
    const steps = intervals.map((interval) => Math.max(1, Math.round(interval / everyHours)));
    const off = intervals.map((interval, index) => Math.abs(interval - (steps[index] ?? 1) * everyHours));
    const coverage = off.filter((hours) => hours <= tolerance).length / intervals.length;
    const completeness = intervals.length / steps.reduce((sum, step) => sum + step, 0);
    if (coverage < leastCoverage || completeness < leastCompleteness) continue;
    const confidencePercent = Math.round(100 * coverage * completeness);
    if (confidencePercent <= (best?.confidencePercent ?? 0)) continue;
    best = {
      ...unknown,
      kind: "hours",
      everyHours,
      confidencePercent,
      spreadMinutes: Math.max(10, Math.round(tolerance * 60)),
    };
  }
  return best;
}
