/** The store tells how old its count is, so that the same count seems to move by the time an answer takes. */
const toleranceMs = 1_500;

/** Whether a count of the store is another than the one known before. */
export function isNewerCount(countedAt: Date | null, before: Date | null): boolean {
  if (!countedAt) return false;
  return !before || countedAt.getTime() - before.getTime() > toleranceMs;
}

/** The schedule of readings looks once a minute, and what follows from one is made so in seconds. */
const scheduleMinutes = 1;

/** Minutes until the platform has seen a change at the store: the store counts, then a reading is due. */
export function minutesUntilSeen(intervalMinutes: number, longestCountAgeSeconds: number): number {
  return Math.ceil(longestCountAgeSeconds / 60) + intervalMinutes + scheduleMinutes;
}
