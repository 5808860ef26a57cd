/** The national digits, at most 11: without +55, the trunk zero or anything that is not a digit. */
export function cleanPhone(text: string): string {
  let digits = text.replace(/\D/g, "");
  const isInternational = text.trim().startsWith("+") || digits.length > 11;
  if (isInternational && digits.startsWith("55")) digits = digits.slice(2);
  return digits.replace(/^0+/, "").slice(0, 11);
}

/** Masks as it is typed: `(11) 98765-4321`, `(11) 3456-7890`. */
export function formatPhone(text: string): string {
  const digits = cleanPhone(text);
  if (digits.length === 0) return "";
  if (digits.length <= 2) return `(${digits}`;
  const prefixEnd = digits.length > 10 ? 7 : 6;
  const prefix = digits.slice(2, prefixEnd);
  const line = digits.slice(prefixEnd);
  return `(${digits.slice(0, 2)}) ${prefix}${line ? `-${line}` : ""}`;
}
