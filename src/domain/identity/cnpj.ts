import { weightedCheckDigit } from "./weighted-check-digit";

const weightOf = (placeFromEnd: number) => (placeFromEnd % 8) + 2;

/** The two check digits of the first twelve characters of a CNPJ, numeric or alphanumeric. */
export function cnpjCheckDigits(base: string): string {
  const first = weightedCheckDigit(base, weightOf);
  return `${first}${weightedCheckDigit(`${base}${first}`, weightOf)}`;
}

/** `cnpj` is fourteen characters, upper case, without punctuation (IN RFB 2.229/2024: twelve of `[0-9A-Z]`, two digits). */
export function isCnpj(cnpj: string): boolean {
  return (
    /^[0-9A-Z]{12}\d{2}$/.test(cnpj) &&
    !/^(.)\1{13}$/.test(cnpj) &&
    cnpjCheckDigits(cnpj.slice(0, 12)) === cnpj.slice(12)
  );
}
