import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

/**
 * Encrypts secrets at rest with AES-256-GCM. A sealed value is `keyId.nonce.ciphertext.tag` (base64url),
 * bound to `purpose` as associated data so that one row's secret cannot be pasted into another.
 */
export interface SecretBox {
  seal(plain: string, purpose: string): string;
  /** Throws when the value was changed, belongs to another purpose, or its key is not configured. */
  open(sealed: string, purpose: string): string;
  /** True when a key other than the current one sealed the value. */
  isStale(sealed: string): boolean;
}

/** `keys` is `id:base64,id2:base64`, each 32 bytes; the first seals, all open. */
export function createSecretBox(keys: string): SecretBox {
  const ring = new Map(keys.split(",").map((entry) => parseKey(entry.trim())));
  const [currentId, currentKey] = [...ring][0]!;
  return {
    seal(plain, purpose) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", currentKey, nonce).setAAD(Buffer.from(purpose));
      const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
      return [
        currentId,
        ...[nonce, body, cipher.getAuthTag()].map((part) => part.toString("base64url")),
      ].join(".");
    },
    open(sealed, purpose) {
      const [keyId = "", nonce = "", body = "", tag = ""] = sealed.split(".");
      const key = ring.get(keyId);
      if (!key)
        throw new Error(`The master key "${keyId}" that sealed a secret is not configured in MASTER_KEYS.`);
      const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(nonce, "base64url"), {
        authTagLength: 16,
      })
        .setAAD(Buffer.from(purpose))
        .setAuthTag(Buffer.from(tag, "base64url"));
      return Buffer.concat([decipher.update(Buffer.from(body, "base64url")), decipher.final()]).toString(
        "utf8",
      );
    },
    isStale: (sealed) => sealed.split(".")[0] !== currentId,
  };
}

function parseKey(entry: string): [string, Buffer] {
  const separator = entry.indexOf(":");
  const keyId = entry.slice(0, separator);
  const key = Buffer.from(entry.slice(separator + 1), "base64");
  if (!/^[a-z0-9-]+$/i.test(keyId) || key.length !== 32) {
    throw new Error("MASTER_KEYS must be a list of id:base64 entries, each key 32 bytes long.");
  }
  return [keyId, key];
}
