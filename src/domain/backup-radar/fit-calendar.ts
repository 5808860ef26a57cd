import { weekdayOf } from "./local-time";
import { type Fit, leastCompleteness, leastCoverage } from "./rhythm";

/** How far from the time of the day before a run still counts as the same appointment. */
export const sameTimeMinutes = 120;
const mostTimesADay = 6;
const weekend = [0, 6];

/**
 * The same times on the same weekdays: daily, Monday to Friday, Tuesday to Saturday, weekly. Each run needs one at
 * about the same time on the day with runs before it, and most of the expected days need one.
 */
export function fitCalendar(wallMinutes: readonly number[]): Fit {
  const times = [...wallMinutes].sort((a, b) => a - b);
  const mean = circularMean(times);
  // The day turns opposite to the usual time, so that a run some minutes after midnight belongs to the night before.
  const turn = mean - 720;
  const dayOfRun = (time: number) => Math.floor((time - turn) / 1440);
  const days = [...new Set(times.map(dayOfRun))];
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined || days.length < 3) return undefined;
  if (times.length / days.length > mostTimesADay) return undefined;
  const weekdays = usualWeekdays(days, first, last);
  const expected = range(first, last).filter((day) => weekdays.includes(weekdayOf(day)));
  const kept = expected.filter((day) => days.includes(day)).length;
  if (expected.length === 0 || (weekdays.length === 1 && expected.length < 4)) return undefined;
  const judged = times.filter((time) => dayOfRun(time) > first);
  const fitting = judged.filter(
    (time) => weekdays.includes(weekdayOf(dayOfRun(time))) && hasEcho(time, times, days, dayOfRun),
  );
  const coverage = fitting.length / judged.length;
  const completeness = kept / expected.length;
  if (coverage < leastCoverage || completeness < leastCompleteness) return undefined;
  return {
    kind: "calendar",
    confidencePercent: Math.round(100 * coverage * completeness),
    everyHours: null,
    weekdays,
    ...usualTimes(times, turn, days.length),
  };
}

/** Weekdays on which most weeks have a run. What the past is too short to show is guessed from the weekend. */
function usualWeekdays(days: readonly number[], first: number, last: number): number[] {
  const all = range(first, last);
  const isUsual = (weekday: number) => {
    const possible = all.filter((day) => weekdayOf(day) === weekday);
    if (possible.length === 0) return undefined;
    return possible.filter((day) => days.includes(day)).length >= possible.length * 0.6;
  };
  const seen = [0, 1, 2, 3, 4, 5, 6].map(isUsual);
  const worksWeekends = weekend.some((weekday) => seen[weekday]);
  return seen.flatMap((usual, weekday) =>
    (usual ?? (worksWeekends || !weekend.includes(weekday))) ? [weekday] : [],
  );
}

function hasEcho(
  time: number,
  times: readonly number[],
  days: readonly number[],
  dayOfRun: (time: number) => number,
): boolean {
  const day = dayOfRun(time);
  const before = days.findLast((other) => other < day);
  if (before === undefined) return false;
  const wanted = time - (day - before) * 1440;
  return times.some((other) => Math.abs(other - wanted) <= sameTimeMinutes);
}

/** The times of day around which runs start, and how far from them most do. */
function usualTimes(times: readonly number[], turn: number, dayCount: number) {
  const minutes = times.map((time) => mod(time - turn, 1440) + turn).sort((a, b) => a - b);
  const clusters: number[][] = [];
  for (const minute of minutes) {
    const cluster = clusters.at(-1);
    if (cluster && minute - (cluster.at(-1) ?? minute) <= sameTimeMinutes / 2) cluster.push(minute);
    else clusters.push([minute]);
  }
  const usual = clusters.filter((cluster) => cluster.length >= dayCount * 0.6);
  const shown = usual.length > 0 ? usual : [minutes];
  const centers = shown.map(middleOf);
  const distances = shown
    .flatMap((cluster, index) => cluster.map((minute) => Math.abs(minute - (centers[index] ?? 0))))
    .sort((a, b) => a - b);
  const most = distances[Math.floor(distances.length * 0.9)] ?? 0;
  return {
    minutesOfDay: centers,
    spreadMinutes: Math.max(10, Math.min(sameTimeMinutes, Math.round(most))),
  };
}

function middleOf(sorted: readonly number[]): number {
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** The mean time of day, in whole minutes; 23:50 and 00:10 have midnight between them. */
function circularMean(times: readonly number[]): number {
  const angle = (time: number) => (mod(time, 1440) / 1440) * 2 * Math.PI;
  const x = times.reduce((sum, time) => sum + Math.cos(angle(time)), 0);
  const y = times.reduce((sum, time) => sum + Math.sin(angle(time)), 0);
  return Math.round(mod((Math.atan2(y, x) / (2 * Math.PI)) * 1440, 1440)) % 1440;
}

function mod(value: number, by: number): number {
  return ((value % by) + by) % by;
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
