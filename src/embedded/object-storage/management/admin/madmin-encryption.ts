import { argon2, createCipheriv, createDecipheriv, pbkdf2, randomBytes } from "node:crypto";
import { promisify } from "node:util";

const saltBytes = 32;
const nonceBytes = 8;
const headerBytes = saltBytes + 1 + nonceBytes;
const fragmentBytes = 16 * 1024;
const tagBytes = 16;

type Aead = "aes-256-gcm" | "chacha20-poly1305";

interface Scheme {
  aead: Aead;
  deriveKey(password: string, salt: Buffer): Promise<Buffer>;
}

const deriveArgon2 = promisify(argon2);
const derivePbkdf2 = promisify(pbkdf2);

const keptKeys = 32;
const derivedKeys = new Map<string, Promise<Buffer>>();

/** Kept for clients that use one salt for many bodies: deriving takes 64 MiB and a tenth of a second. */
function argon2id(password: string, salt: Buffer): Promise<Buffer> {
  const name = `${salt.toString("hex")}/${password}`;
  const kept = derivedKeys.get(name);
  if (kept) return kept;
  const derived = deriveArgon2("argon2id", {
    message: password,
    nonce: salt,
    parallelism: 4,
    tagLength: 32,
    memory: 64 * 1024,
    passes: 1,
  });
  derivedKeys.set(name, derived);
  const [oldest] = derivedKeys.keys();
  if (derivedKeys.size > keptKeys && oldest !== undefined) derivedKeys.delete(oldest);
  return derived;
}

const schemes: readonly Scheme[] = [
  { aead: "aes-256-gcm", deriveKey: argon2id },
  { aead: "chacha20-poly1305", deriveKey: argon2id },
  {
    aead: "aes-256-gcm",
    deriveKey: (password, salt) => derivePbkdf2(password, salt, 8192, 32, "sha256"),
  },
];

/** How a body is sealed, by the number in its header. Argon2id takes a tenth of a second, PBKDF2 a few milliseconds. */
export const sealingSchemes = { argon2idAes: 0, argon2idChaCha: 1, pbkdf2Aes: 2 } as const;

/** Encrypts a body of the admin API with the requester's secret key (salt, scheme, nonce, sealed fragments). */
export async function encryptAdminBody(
  password: string,
  plain: Buffer | string,
  schemeId: (typeof sealingSchemes)[keyof typeof sealingSchemes] = sealingSchemes.argon2idAes,
): Promise<Buffer> {
  const data = Buffer.from(plain);
  const salt = randomBytes(saltBytes);
  const nonce = randomBytes(nonceBytes);
  const scheme = schemes[schemeId]!;
  const key = await scheme.deriveKey(password, salt);
  const parts = [salt, Buffer.from([schemeId]), nonce];
  const associated = sealEmpty(scheme.aead, key, nonce);
  const count = Math.max(1, Math.ceil(data.length / fragmentBytes));
  for (let index = 0; index < count; index++) {
    const cipher = createCipheriv(scheme.aead as "aes-256-gcm", key, fragmentNonce(nonce, index + 1), {
      authTagLength: tagBytes,
    });
    cipher.setAAD(fragmentData(associated, index === count - 1));
    parts.push(cipher.update(data.subarray(index * fragmentBytes, (index + 1) * fragmentBytes)));
    parts.push(cipher.final(), cipher.getAuthTag());
  }
  return Buffer.concat(parts);
}

/** Decrypts a body of the admin API; throws when the password is wrong or any byte was changed or cut off. */
export async function decryptAdminBody(password: string, sealed: Buffer): Promise<Buffer> {
  if (sealed.length < headerBytes + tagBytes) throw new Error("madmin: unexpected header");
  const salt = sealed.subarray(0, saltBytes);
  const scheme = schemes[sealed[saltBytes]!];
  if (!scheme) throw new Error("madmin: invalid encryption algorithm ID");
  const nonce = sealed.subarray(saltBytes + 1, headerBytes);
  const key = await scheme.deriveKey(password, salt);
  const associated = sealEmpty(scheme.aead, key, nonce);
  const body = sealed.subarray(headerBytes);
  const step = fragmentBytes + tagBytes;
  const count = Math.ceil(body.length / step);
  const plain: Buffer[] = [];
  for (let index = 0; index < count; index++) {
    const fragment = body.subarray(index * step, (index + 1) * step);
    if (fragment.length < tagBytes) throw new Error("madmin: data is not authentic");
    const decipher = createDecipheriv(scheme.aead as "aes-256-gcm", key, fragmentNonce(nonce, index + 1), {
      authTagLength: tagBytes,
    });
    decipher.setAAD(fragmentData(associated, index === count - 1));
    decipher.setAuthTag(fragment.subarray(fragment.length - tagBytes));
    plain.push(decipher.update(fragment.subarray(0, fragment.length - tagBytes)), decipher.final());
  }
  return Buffer.concat(plain);
}

/** The tag over the empty message under counter 0 binds every fragment to this key and nonce. */
function sealEmpty(aead: Aead, key: Buffer, nonce: Buffer): Buffer {
  const cipher = createCipheriv(aead as "aes-256-gcm", key, fragmentNonce(nonce, 0), {
    authTagLength: tagBytes,
  });
  cipher.final();
  return cipher.getAuthTag();
}

function fragmentNonce(nonce: Buffer, counter: number): Buffer {
  const full = Buffer.alloc(nonceBytes + 4);
  nonce.copy(full);
  full.writeUInt32LE(counter, nonceBytes);
  return full;
}

function fragmentData(associated: Buffer, isLast: boolean): Buffer {
  return Buffer.concat([Buffer.from([isLast ? 0x80 : 0]), associated]);
}
