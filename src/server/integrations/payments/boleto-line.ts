/** The 47 digits people type, from a bank slip's 44-digit barcode (Febraban's layout). */
export function boletoLine(barcode: string): string {
  const bankAndCurrency = barcode.slice(0, 4);
  const checkDigit = barcode.slice(4, 5);
  const factorAndAmount = barcode.slice(5, 19);
  const freeField = barcode.slice(19);
  const groups = [bankAndCurrency + freeField.slice(0, 5), freeField.slice(5, 15), freeField.slice(15, 25)];
  return groups.map((group) => group + groupCheckDigit(group)).join("") + checkDigit + factorAndAmount;
}

// Modulo 10 with weights 2, 1, 2, ... from the right; products above 9 count the sum of their digits.
function groupCheckDigit(group: string): string {
  const sum = [...group].reverse().reduce((total, digit, position) => {
    const product = Number(digit) * (position % 2 === 0 ? 2 : 1);
    return total + (product > 9 ? product - 9 : product);
  }, 0);
  return String((10 - (sum % 10)) % 10);
}
