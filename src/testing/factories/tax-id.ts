import { randomInt } from "node:crypto";
import { cnpjCheckDigits } from "@/domain/identity/cnpj";

function randomText(alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join("");
}

/** A valid alphanumeric CNPJ that no other test uses. */
export function someCnpj(): string {
  const base = randomText("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", 12);
  return base + cnpjCheckDigits(base);
}
