import { microsPerCentavo } from "@/domain/money/amounts";
import { apportion } from "@/domain/money/apportion";
import { add, type Fraction, roundHalfAwayFromZero, zero } from "@/domain/money/rounding";
import type { PricedUsage } from "./price";
import { type RatedUsage, type RatingTerms, rateUsage } from "./rate-usage";

export interface InvoiceTerms extends RatingTerms {
  taxBasisPoints: number;
  /** Subtotals of earlier invoices for the same calendar month: they count towards its minimum. */
  billedThisMonthCentavos: bigint;
  /** The part of them that was no usage but the minimum: later usage of the month is covered by it. */
  minimumBilledThisMonthCentavos: bigint;
  creditBalanceCentavos: bigint;
}

/** A line of an invoice. Usage lines carry what they were rated from. */
export interface DraftLine {
  kind: RatedUsage["kind"] | "MINIMUM" | "TAX" | "CREDIT";
  rated: RatedUsage | undefined;
  amountMicros: bigint;
  amountCentavos: bigint;
}

export interface DraftInvoice {
  lines: DraftLine[];
  subtotalCentavos: bigint;
  taxCentavos: bigint;
  creditCentavos: bigint;
  totalCentavos: bigint;
}

/**
 * The invoice for a period's usage. The exact sum of usage, minimum and tax is rounded to centavos once; the
 * lines are apportioned so that they add up to it. Credits are whole centavos and come off at the end.
 */
export function drawUpInvoice(usage: readonly PricedUsage[], terms: InvoiceTerms): DraftInvoice {
  const rated = rateUsage(usage, terms);
  const used = rated.reduce((sum, line) => add(sum, line.amount), zero);
  const minimum = minimumAdjustment(used, terms);
  const tax = taxOn(add(used, minimum), terms.taxBasisPoints);
  const charges = [
    ...rated.map((line) => ({ kind: line.kind, rated: line, amount: line.amount })),
    ...(minimum.numerator === 0n ? [] : [{ kind: "MINIMUM" as const, rated: undefined, amount: minimum }]),
    ...(tax.numerator > 0n ? [{ kind: "TAX" as const, rated: undefined, amount: tax }] : []),
  ];
  const { total, parts } = apportion(charges.map(({ amount }) => inCentavos(amount)));
  const lines: DraftLine[] = charges.map(({ kind, rated, amount }, index) => ({
    kind,
    rated,
    amountMicros: roundHalfAwayFromZero(amount),
    amountCentavos: parts[index] ?? 0n,
  }));
  return withCredit(lines, total, terms.creditBalanceCentavos);
}

function withCredit(lines: DraftLine[], total: bigint, balance: bigint): DraftInvoice {
  const credit = balance < total ? balance : total;
  const taxCentavos = lines.find((line) => line.kind === "TAX")?.amountCentavos ?? 0n;
  const creditLine: DraftLine = {
    kind: "CREDIT",
    rated: undefined,
    amountMicros: -credit * microsPerCentavo,
    amountCentavos: -credit,
  };
  return {
    lines: credit > 0n ? [...lines, creditLine] : lines,
    subtotalCentavos: total - taxCentavos,
    taxCentavos,
    creditCentavos: credit,
    totalCentavos: total - credit,
  };
}

/**
 * What brings the month to the highest minimum of the paid prices in force, or takes off what an earlier invoice of
 * the month charged for it: however a month is split, it costs the greater of its usage and its minimum.
 */
function minimumAdjustment(used: Fraction, terms: InvoiceTerms): Fraction {
  const minimum = terms.pricesInForce
    .filter(({ price, seconds }) => !price.isFree && seconds > 0n)
    .reduce((highest, { price }) => (price.minimumMicros > highest ? price.minimumMicros : highest), 0n);
  const billed = terms.billedThisMonthCentavos * microsPerCentavo;
  const topUps = terms.minimumBilledThisMonthCentavos * microsPerCentavo;
  const usage = add(used, { numerator: billed - topUps, denominator: 1n });
  const floor = minimum * usage.denominator;
  const due = usage.numerator > floor ? usage : { numerator: minimum, denominator: 1n };
  const adjustment = add(add(due, { numerator: -billed, denominator: 1n }), negated(used));
  const lowest = negated(used);
  return isLess(adjustment, lowest) ? lowest : adjustment;
}

function negated({ numerator, denominator }: Fraction): Fraction {
  return { numerator: -numerator, denominator };
}

function isLess(a: Fraction, b: Fraction): boolean {
  return a.numerator * b.denominator < b.numerator * a.denominator;
}

function taxOn(amount: Fraction, basisPoints: number): Fraction {
  return { numerator: amount.numerator * BigInt(basisPoints), denominator: amount.denominator * 10_000n };
}

function inCentavos(micros: Fraction): Fraction {
  return { numerator: micros.numerator, denominator: micros.denominator * microsPerCentavo };
}
