/**
 * Reads a decimal as Brazilians write it (`1.234,56`) into an integer of `scale` decimals: with 2, centavos; with 6,
 * micro-reais. Undefined when it is no such number or has more decimals than fit.
 */
export function readDecimal(text: string, scale: number): bigint | undefined {
  const match = /^(?:R\$\s*)?(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?$/.exec(text.trim());
  if (!match) return undefined;
  const [, whole = "", decimals = ""] = match;
  if (decimals.length > scale) return undefined;
  return BigInt(whole.replaceAll(".", "") + decimals.padEnd(scale, "0"));
}

/** The opposite: an integer of `scale` decimals as it is typed: `1.234,56`. */
export function writeDecimal(value: bigint, scale: number, minDecimals = 0): string {
  const digits = value.toString().padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  const decimals = digits
    .slice(digits.length - scale)
    .replace(/0+$/, "")
    .padEnd(minDecimals, "0");
  const grouped = BigInt(whole).toLocaleString("pt-BR");
  return decimals === "" ? grouped : `${grouped},${decimals}`;
}
