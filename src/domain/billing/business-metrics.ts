import type { Day, Month } from "@/domain/metering/calendar";
import { addDays } from "@/domain/metering/calendar";

/** What the books say of one calendar month. */
export interface BusinessMonth {
  month: Month;
  /** Subtotals of the month's invoices that were not canceled: usage and minimum, before tax and credits. */
  recurringCentavos: bigint;
  /** Accounts that those invoices are for. */
  payingAccounts: number;
  /** Accounts approved before the month and not canceled before it. */
  activeAtStart: number;
  approvedAccounts: number;
  canceledAccounts: number;
  /** Null: nobody said yet. */
  marketingSpendCentavos: bigint | null;
}

export interface BusinessMetrics {
  month: Month;
  /**
   * Monthly recurring revenue. Storage is billed by use, so there is no subscription to add up: it is what the last
   * closed month's invoices came to, minimums included, without tax and before credits.
   */
  recurringCentavos: bigint;
  /** Against the month before, in basis points; null when that month brought nothing. */
  growthBasisPoints: bigint | null;
  /** Average revenue per paying account; null without one. */
  averageRevenueCentavos: bigint | null;
  /** Of all months given: canceled over active at the start, in basis points; null while nobody was active. */
  churnBasisPoints: bigint | null;
  /** Marketing spend of the month over the accounts it brought; null without either. */
  acquisitionCostCentavos: bigint | null;
  /** Average revenue over churn; null while there is no revenue, or nobody ever left and nothing bounds it. */
  lifetimeValueCentavos: bigint | null;
  /** Lifetime value over acquisition cost, in hundredths; above 300 is held healthy. */
  lifetimeOverCostHundredths: bigint | null;
}

/** The metrics of the last of the months given, which follow one another, the oldest first. */
export function businessMetrics(months: readonly [BusinessMonth, ...BusinessMonth[]]): BusinessMetrics {
  const last = months[months.length - 1] as BusinessMonth;
  const previous = months[months.length - 2];
  const average = divide(last.recurringCentavos, BigInt(last.payingAccounts));
  const canceled = months.reduce((sum, month) => sum + month.canceledAccounts, 0);
  const exposed = months.reduce((sum, month) => sum + month.activeAtStart, 0);
  const cost =
    last.marketingSpendCentavos === null
      ? null
      : divide(last.marketingSpendCentavos, BigInt(last.approvedAccounts));
  const lifetime =
    average === null || canceled === 0
      ? null
      : divide(last.recurringCentavos * BigInt(exposed), BigInt(last.payingAccounts) * BigInt(canceled));
  return {
    month: last.month,
    recurringCentavos: last.recurringCentavos,
    growthBasisPoints: previous
      ? divide((last.recurringCentavos - previous.recurringCentavos) * 10_000n, previous.recurringCentavos)
      : null,
    averageRevenueCentavos: average,
    churnBasisPoints: churnOf({ canceledAccounts: canceled, activeAtStart: exposed }),
    acquisitionCostCentavos: cost,
    lifetimeValueCentavos: lifetime,
    lifetimeOverCostHundredths: lifetime === null || cost === null ? null : divide(lifetime * 100n, cost),
  };
}

/** Accounts canceled within a month over those active at its start, in basis points; null while there were none. */
export function churnOf({
  canceledAccounts,
  activeAtStart,
}: Pick<BusinessMonth, "canceledAccounts" | "activeAtStart">): bigint | null {
  return divide(BigInt(canceledAccounts) * 10_000n, BigInt(activeAtStart));
}

const daysForecast = 3_650;

/**
 * The day the disks are full if what is stored goes on growing as it did over `elapsedHours`. Today when they are;
 * null when it does not grow, or only fills them in more than ten years.
 */
export function fullOn(
  {
    storedBytes,
    storedBytesBefore,
    elapsedHours,
    physicalBytes,
  }: { storedBytes: bigint; storedBytesBefore: bigint; elapsedHours: number; physicalBytes: bigint },
  today: Day,
): Day | null {
  const free = physicalBytes - storedBytes;
  if (free <= 0n) return today;
  const grown = storedBytes - storedBytesBefore;
  if (grown <= 0n || elapsedHours <= 0) return null;
  const days = (free * BigInt(elapsedHours)) / (grown * 24n);
  return days > BigInt(daysForecast) ? null : addDays(today, Number(days));
}

/** Rounded half away from zero; null instead of a division by nothing. */
function divide(numerator: bigint, denominator: bigint): bigint | null {
  if (denominator === 0n) return null;
  const doubled = (numerator < 0n ? -numerator : numerator) * 2n + denominator;
  const magnitude = doubled / (denominator * 2n);
  return numerator < 0n ? -magnitude : magnitude;
}
