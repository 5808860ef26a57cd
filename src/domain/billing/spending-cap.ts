import { microsPerCentavo } from "@/domain/money/amounts";
import { add, type Fraction, floor, zero } from "@/domain/money/rounding";
import type { PricedUsage } from "./price";
import { type RatingTerms, rateUsage } from "./rate-usage";

export const capActions = ["WARN", "STOP_WRITES", "STOP_ALL_BUT_RESTORE"] as const;
/** What happens when a month's spending reaches its cap. */
export type CapAction = (typeof capActions)[number];

/** The highest threshold told about, in percent of the cap. */
export type CapAlert = 0 | 80 | 100;

/** How a cap stands in one calendar month. */
export interface CapMonth {
  alertPercent: CapAlert;
  isStopped: boolean;
  /** The Owner let the month go on above the cap. */
  isReleased: boolean;
}

export const untouchedMonth: CapMonth = { alertPercent: 0, isStopped: false, isReleased: false };

/**
 * What usage costs, exact, in micro-reais: as an invoice rates it, with tax. Without the minimum and credits: a
 * minimum is owed without any usage, so no stop could keep below it.
 */
export function accountSpending(
  usage: readonly PricedUsage[],
  terms: RatingTerms & { taxBasisPoints: number },
): Fraction {
  const { numerator, denominator } = sumOf(usage, terms);
  return { numerator: numerator * BigInt(10_000 + terms.taxBasisPoints), denominator: denominator * 10_000n };
}

/**
 * What a bucket's own usage costs, exact, in micro-reais. Included amounts, minimum and tax belong to the whole
 * account and are left out: buckets' amounts do not depend on one another.
 */
export function bucketSpending(
  usage: readonly PricedUsage[],
  terms: Pick<RatingTerms, "monthSeconds" | "billedBandwidth">,
): Fraction {
  return sumOf(usage, { ...terms, pricesInForce: [] });
}

function sumOf(usage: readonly PricedUsage[], terms: RatingTerms): Fraction {
  return rateUsage(usage, terms).reduce((sum, { amount }) => add(sum, amount), zero);
}

/** Whole percent of the cap that is spent, rounded down: 100 means reached. */
export function spentPercent(spentMicros: Fraction, limitCentavos: bigint): bigint {
  return floor({
    numerator: spentMicros.numerator * 100n,
    denominator: spentMicros.denominator * limitCentavos * microsPerCentavo,
  });
}

export function capLevel(spentMicros: Fraction, limitCentavos: bigint): CapAlert {
  const percent = spentPercent(spentMicros, limitCentavos);
  if (percent >= 100n) return 100;
  return percent >= 80n ? 80 : 0;
}

/**
 * How the month stands after an evaluation. Spending only grows unless a change of plan includes more, so within a month an
 * alert stays told and a stop stays: only a person or the next month lifts it.
 */
export function nextCapMonth(
  previous: CapMonth,
  cap: { action: CapAction; limitCentavos: bigint },
  spentMicros: Fraction,
): CapMonth & { tells: 80 | 100 | null } {
  const level = capLevel(spentMicros, cap.limitCentavos);
  const isRisen = level > previous.alertPercent;
  return {
    alertPercent: isRisen ? level : previous.alertPercent,
    isStopped: previous.isStopped || (cap.action !== "WARN" && !previous.isReleased && level === 100),
    isReleased: previous.isReleased,
    tells: isRisen && level !== 0 ? level : null,
  };
}

export function capMonthChanged(before: CapMonth, after: CapMonth): boolean {
  return before.alertPercent !== after.alertPercent || before.isStopped !== after.isStopped;
}

/** Where a cap that was set anew starts from: what was told of a lower level stays told, the rest is open again. */
export function changedCapMonth(previous: CapMonth, limitCentavos: bigint, spentMicros: Fraction): CapMonth {
  const level = capLevel(spentMicros, limitCentavos);
  return { ...untouchedMonth, alertPercent: level < previous.alertPercent ? level : previous.alertPercent };
}

/** What the plan charges for a month at least, with tax, in centavos rounded up: no cap may be below it. */
export function lowestCap(minimumMicros: bigint, taxBasisPoints: number): bigint {
  const exact = {
    numerator: -minimumMicros * BigInt(10_000 + taxBasisPoints),
    denominator: 10_000n * microsPerCentavo,
  };
  return -floor(exact);
}
