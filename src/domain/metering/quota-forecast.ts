import { addDays, type Day, daysBetween } from "./calendar";

export interface StoredDay {
  day: Day;
  bytes: bigint;
}

const fewestDays = 7;
const farthestDays = 730;

/**
 * The day a quota is full when growth goes on as in `history`: the straight line of least squares through its days,
 * started at what is used now. Undefined when there is less than a week to go by, when usage does not grow, when the
 * quota is full already, or when it would take more than two years: then nothing honest can be said.
 */
export function quotaFullOn(
  history: readonly StoredDay[],
  today: Day,
  usedBytes: bigint,
  quotaBytes: bigint,
): Day | undefined {
  const first = history[0];
  const last = history.at(-1);
  if (!first || !last || daysBetween(first.day, last.day) < fewestDays || usedBytes >= quotaBytes) {
    return undefined;
  }
  const { rise, run } = slope(history, first.day);
  if (rise <= 0n || usedBytes <= first.bytes) return undefined;
  const left = (quotaBytes - usedBytes) * run;
  const days = (left + rise - 1n) / rise;
  return days > BigInt(farthestDays) ? undefined : addDays(today, Number(days));
}

/** Bytes per day as the fraction rise / run, in whole numbers. */
function slope(history: readonly StoredDay[], start: Day): { rise: bigint; run: bigint } {
  const count = BigInt(history.length);
  const points = history.map(({ day, bytes }) => ({ x: BigInt(daysBetween(start, day)), bytes }));
  const sum = (read: (point: { x: bigint; bytes: bigint }) => bigint) =>
    points.reduce((total, point) => total + read(point), 0n);
  const sumX = sum(({ x }) => x);
  return {
    rise: count * sum(({ x, bytes }) => x * bytes) - sumX * sum(({ bytes }) => bytes),
    run: count * sum(({ x }) => x * x) - sumX * sumX,
  };
}
