import { createHash, randomBytes } from "node:crypto";

/** A link's secret: 256 random bits, so a plain hash is enough to store. */
export function createSecretToken(): { token: string; tokenHash: string } {
  const token = randomBytes(32).toString("base64url");
  return { token, tokenHash: hashSecretToken(token) };
}

export function hashSecretToken(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}
