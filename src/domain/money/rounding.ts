/** A non-negative or negative rational; the denominator is positive. */
export interface Fraction {
  numerator: bigint;
  denominator: bigint;
}

export const zero: Fraction = { numerator: 0n, denominator: 1n };

/** The one rounding rule: to the nearest integer, half away from zero. */
export function roundHalfAwayFromZero({ numerator, denominator }: Fraction): bigint {
  const doubled = (numerator < 0n ? -numerator : numerator) * 2n + denominator;
  const magnitude = doubled / (denominator * 2n);
  return numerator < 0n ? -magnitude : magnitude;
}

/** The greatest integer not above the value. */
export function floor({ numerator, denominator }: Fraction): bigint {
  const quotient = numerator / denominator;
  return numerator < 0n && quotient * denominator !== numerator ? quotient - 1n : quotient;
}

/** The sum, reduced so that long sums stay small. */
export function add(a: Fraction, b: Fraction): Fraction {
  if (a.denominator === b.denominator) {
    return { numerator: a.numerator + b.numerator, denominator: a.denominator };
  }
  const divisor = greatestCommonDivisor(a.denominator, b.denominator);
  const factorOfA = b.denominator / divisor;
  return {
    numerator: a.numerator * factorOfA + b.numerator * (a.denominator / divisor),
    denominator: a.denominator * factorOfA,
  };
}

export function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
