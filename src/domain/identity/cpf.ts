import { weightedCheckDigit } from "./weighted-check-digit";

const weightOf = (placeFromEnd: number) => placeFromEnd + 2;

/** The two check digits of the first nine digits of a CPF. */
export function cpfCheckDigits(base: string): string {
  const first = weightedCheckDigit(base, weightOf);
  return `${first}${weightedCheckDigit(`${base}${first}`, weightOf)}`;
}

/** `cpf` is eleven digits without punctuation. Numbers of one repeated digit pass the sum and were never issued. */
export function isCpf(cpf: string): boolean {
  return (
    /^\d{11}$/.test(cpf) && !/^(\d)\1{10}$/.test(cpf) && cpfCheckDigits(cpf.slice(0, 9)) === cpf.slice(9)
  );
}
