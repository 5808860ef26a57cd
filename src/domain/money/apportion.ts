import { add, type Fraction, floor, roundHalfAwayFromZero, zero } from "./rounding";

/**
 * Whole amounts for exact ones: they add up to the exact sum rounded once, and each is less than one away from
 * its exact value. Those cut most get the missing units first (largest remainder), then those that come first.
 */
export function apportion(amounts: readonly Fraction[]): { total: bigint; parts: bigint[] } {
  const total = roundHalfAwayFromZero(amounts.reduce(add, zero));
  const parts = amounts.map(floor);
  const missing = Number(total - parts.reduce((sum, part) => sum + part, 0n));
  const byRemainder = amounts
    .map((amount, index) => ({ index, remainder: remainderOf(amount, parts[index] ?? 0n) }))
    .sort((a, b) => compare(b.remainder, a.remainder) || a.index - b.index);
  for (const { index } of byRemainder.slice(0, missing)) parts[index] = (parts[index] ?? 0n) + 1n;
  return { total, parts };
}

function remainderOf(amount: Fraction, whole: bigint): Fraction {
  return { numerator: amount.numerator - whole * amount.denominator, denominator: amount.denominator };
}

function compare(a: Fraction, b: Fraction): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}
