/**
 * The modulo 11 check digit of Brazilian registries: characters count as their ASCII code minus 48, the weights
 * go from the last character to the first.
 */
export function weightedCheckDigit(text: string, weightOf: (placeFromEnd: number) => number): number {
  const sum = [...text]
    .reverse()
    .reduce((total, char, placeFromEnd) => total + (char.charCodeAt(0) - 48) * weightOf(placeFromEnd), 0);
  const remainder = sum % 11;
  return remainder < 2 ? 0 : 11 - remainder;
}
