const CPF_LENGTH = 11;
const CNPJ_LENGTH = 14;

/** The characters that count: digits and, for the alphanumeric CNPJ, capital letters. */
export function cleanDocumentNumber(text: string): string {
  return text
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, "")
    .slice(0, CNPJ_LENGTH);
}

/** Where the separators go: after how many characters, and which. */
function separate(text: string, separators: Record<number, string>): string {
  return [...text].map((char, index) => (separators[index] ?? "") + char).join("");
}

/** Masks as it is typed: `123.456.789-09`, or `12.ABC.345/01DE-35` once it has a letter or a 12th character. */
export function formatDocumentNumber(text: string): string {
  const clean = cleanDocumentNumber(text);
  const isCnpj = clean.length > CPF_LENGTH || /[A-Z]/.test(clean);
  return isCnpj
    ? separate(clean, { 2: ".", 5: ".", 8: "/", 12: "-" })
    : separate(clean, { 3: ".", 6: ".", 9: "-" });
}
