import { addMonths, type Month, monthOf } from "./calendar";

/**
 * Months whose hours are kept as they are, besides the current one. The month four before the current one ended at
 * least 89 days ago, so a chart of 90 days never reaches into what was rolled.
 */
const monthsOfHours = 3;

/** The last month whose hours may be added up by day. */
export function lastRolledMonth(now: Date): Month {
  return addMonths(monthOf(now), -monthsOfHours - 1);
}
