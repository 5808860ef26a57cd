/** Where a request comes from, as the proxy in front says: the entry it added itself, the last one. */
export function clientAddress(header: (name: string) => string | null | undefined): string | null {
  return header("x-real-ip") || header("x-forwarded-for")?.split(",").at(-1)?.trim() || null;
}
