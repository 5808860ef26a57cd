import { argon2, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

// OWASP's minimum for argon2id: 19 MiB, 2 passes, 1 lane.
const memoryKib = 19 * 1024;
const passes = 2;
const derive = promisify(argon2);

function deriveKey(password: string, nonce: Buffer): Promise<Buffer> {
  return derive("argon2id", {
    message: Buffer.from(password.normalize("NFKC")),
    nonce,
    parallelism: 1,
    tagLength: 32,
    memory: memoryKib,
    passes,
  });
}

/** Returns `argon2id$<salt>$<hash>`, base64url. Runs off the main thread. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  return `argon2id$${nonce.toString("base64url")}$${(await deriveKey(password, nonce)).toString("base64url")}`;
}

/** True when the password is the hashed one. Takes the same time when `hash` is null, so that nobody learns who has an account. */
export async function isPassword(password: string, hash: string | null): Promise<boolean> {
  const [, salt = "", expected = ""] = (hash ?? "").split("$");
  const derived = await deriveKey(password, salt ? Buffer.from(salt, "base64url") : Buffer.alloc(16));
  const wanted = Buffer.from(expected, "base64url");
  return wanted.length === derived.length && timingSafeEqual(wanted, derived);
}
