import { readDecimal } from "@/components/billing/decimal-input";

/** What the API takes at most. */
const maxBytes = 1n << 60n;

/** A whole number of units as it is typed (`1.000`), in bytes; or what to correct. */
export function readSize(
  text: string,
  unitBytes: bigint,
): { ok: true; bytes: bigint } | { ok: false; problem: string } {
  const count = readDecimal(text, 0);
  if (count === undefined) return { ok: false, problem: "Escreva um número inteiro, como 500 ou 1.000." };
  const bytes = count * unitBytes;
  return bytes > maxBytes ? { ok: false, problem: "É grande demais: o máximo é 1 EB." } : { ok: true, bytes };
}
