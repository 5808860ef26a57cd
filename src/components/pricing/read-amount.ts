export const amountMaximum = 1_000_000_000;

/** A whole amount as it is typed, with or without dots; an empty field is 0. Undefined for what is none or too large. */
export function readAmount(text: string): number | undefined {
  const typed = text.trim();
  if (!/^[\d.\s]*$/.test(typed)) return undefined;
  const amount = Number(typed.replace(/\D/g, ""));
  return amount <= amountMaximum ? amount : undefined;
}
