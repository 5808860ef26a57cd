import { addDays, type Day, dayOf, startOfDay } from "@/domain/metering/calendar";
import type { Fraction } from "@/domain/money/rounding";
import { capLevel } from "./spending-cap";

export interface SpendingForecast {
  /** What the month will have cost at its end, at the present pace. */
  atMonthEnd: Fraction;
  /** The day the cap is passed at that pace; null when the month ends below it, or it is passed already. */
  reachedOn: Day | null;
}

/** Follows the projected spending day by day to the end of the month. `spentAt` is the cost up to an instant. */
export function forecastSpending(
  spentAt: (instant: Date) => Fraction,
  { now, monthEnd, limitCentavos }: { now: Date; monthEnd: Date; limitCentavos: bigint | null },
): SpendingForecast {
  const reachedOn =
    limitCentavos === null
      ? null
      : dayReached(now, monthEnd, (at) => capLevel(spentAt(at), limitCentavos) === 100);
  return { atMonthEnd: spentAt(monthEnd), reachedOn };
}

function dayReached(now: Date, monthEnd: Date, isReached: (at: Date) => boolean): Day | null {
  if (isReached(now)) return null;
  for (let day = dayOf(now); startOfDay(day) < monthEnd; day = addDays(day, 1)) {
    if (isReached(startOfDay(addDays(day, 1)))) return day;
  }
  return null;
}
