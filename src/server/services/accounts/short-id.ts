import { randomInt } from "node:crypto";

const alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";

/** Eight characters that name a tenant on the store. 36^8 of them: a clash fails on the unique column and is retried. */
export function createShortId(): string {
  return Array.from({ length: 8 }, () => alphabet[randomInt(alphabet.length)]).join("");
}
