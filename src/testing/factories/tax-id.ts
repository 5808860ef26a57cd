import { randomInt } from "node:crypto";
import { cnpjCheckDigits } from "@/domain/identity/cnpj";
import { cpfCheckDigits } from "@/domain/identity/cpf";

function randomText(alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join("");
}

/** A valid CPF that no other test uses. */
export function someCpf(): string {
  const base = randomText("0123456789", 9);
  return base + cpfCheckDigits(base);
}

/** A valid alphanumeric CNPJ that no other test uses. */
export function someCnpj(): string {
  const base = randomText("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", 12);
  return base + cnpjCheckDigits(base);
}
