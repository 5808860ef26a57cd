/** How e-mails are stored and compared. */
export function normalizeEmail(text: string): string {
  return text.trim().toLowerCase();
}
