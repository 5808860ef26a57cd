import { type Fraction, roundHalfAwayFromZero } from "@/domain/money/rounding";

/** A count with Brazilian thousands: `12.430`. */
export function formatCount(value: bigint | number): string {
  return value.toLocaleString("pt-BR");
}

/** A decimal as Brazilians write it, with at most `maxDecimals` places. */
export function formatDecimal(value: number, maxDecimals = 1): string {
  return value.toLocaleString("pt-BR", { maximumFractionDigits: maxDecimals });
}

/** An exact quotient with at most so many decimals, rounded half away from zero: `709,625`. */
export function formatFraction({ numerator, denominator }: Fraction, maxDecimals: number): string {
  const scale = 10n ** BigInt(maxDecimals);
  const scaled = roundHalfAwayFromZero({ numerator: numerator * scale, denominator });
  const absolute = scaled < 0n ? -scaled : scaled;
  const decimals = (absolute % scale).toString().padStart(maxDecimals, "0").replace(/0+$/, "");
  return `${scaled < 0n ? "-" : ""}${formatCount(absolute / scale)}${decimals && `,${decimals}`}`;
}

/** `69%`, `3,8%`. Input is already in percent. */
export function formatPercent(percent: number, maxDecimals = 1): string {
  return `${formatDecimal(percent, maxDecimals)}%`;
}

/** `1 objeto`, `12.430 objetos`. */
export function countOf(value: bigint | number, singular: string, plural: string): string {
  return `${formatCount(value)} ${value === 1 || value === 1n ? singular : plural}`;
}
