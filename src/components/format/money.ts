const MICROS_PER_REAL = 1_000_000n;
const MICROS_PER_CENT = 10_000n;
const NO_BREAK_SPACE = "\u00a0";

function groupThousands(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ".");
}

/** Centavos as `R$ 1.234,56`; a credit reads `-R$ 1.234,56`. */
export function formatCents(cents: bigint): string {
  const absolute = cents < 0n ? -cents : cents;
  const reais = groupThousands((absolute / 100n).toString());
  const rest = (absolute % 100n).toString().padStart(2, "0");
  return `${cents < 0n ? "-" : ""}R$${NO_BREAK_SPACE}${reais},${rest}`;
}

/** Micro-reais to centavos, half away from zero, as invoices round. */
export function microsToCents(micros: bigint): bigint {
  const half = micros < 0n ? -MICROS_PER_CENT / 2n : MICROS_PER_CENT / 2n;
  return (micros + half) / MICROS_PER_CENT;
}

/** An amount in micro-reais, rounded to centavos for reading. */
export function formatMicros(micros: bigint): string {
  return formatCents(microsToCents(micros));
}

/** A unit price in micro-reais with every decimal it has, at least two: `R$ 0,15`, `R$ 0,00001`. */
export function formatUnitPrice(micros: bigint): string {
  const absolute = micros < 0n ? -micros : micros;
  const reais = groupThousands((absolute / MICROS_PER_REAL).toString());
  const decimals = (absolute % MICROS_PER_REAL)
    .toString()
    .padStart(6, "0")
    .replace(/0{1,4}$/, "");
  return `${micros < 0n ? "-" : ""}R$${NO_BREAK_SPACE}${reais},${decimals}`;
}
