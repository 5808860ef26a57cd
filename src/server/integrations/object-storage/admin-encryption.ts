import { argon2, createCipheriv, createDecipheriv, pbkdf2, randomBytes } from "node:crypto";
import { promisify } from "node:util";

/*
 * The envelope of MinIO's admin API (madmin-go, `EncryptData`):
 *   salt(32) | algorithm(1) | nonce(8) | fragments of 16 KiB, each followed by its 16-byte tag
 */
const saltLength = 32;
const nonceLength = 8;
const headerLength = saltLength + 1 + nonceLength;
const fragmentLength = 16 * 1024;
const tagLength = 16;
const argon2idGcm = 0;

type CipherName = "aes-256-gcm" | "chacha20-poly1305";

const deriveArgon2 = promisify(argon2);
const derivePbkdf2 = promisify(pbkdf2);

/** How often one derived key encrypts: deriving takes 64 MiB and a tenth of a second, a nonce of 8 random bytes lasts. */
const usesPerKey = 10_000;

/** Encrypts bodies with the requester's secret key; keeps the derived key, as every body has a nonce of its own. */
export function createAdminSealer(secretKey: string): (plain: Buffer) => Promise<Buffer> {
  let salt = randomBytes(saltLength);
  let key = deriveKey(argon2idGcm, secretKey, salt);
  let uses = 0;
  return async (plain) => {
    uses += 1;
    if (uses > usesPerKey) {
      salt = randomBytes(saltLength);
      key = deriveKey(argon2idGcm, secretKey, salt);
      uses = 1;
    }
    const header = Buffer.concat([salt, Buffer.from([argon2idGcm]), randomBytes(nonceLength)]);
    return sealWith(openEnvelope(await key, header), header, plain);
  };
}

function sealWith(envelope: ReturnType<typeof openEnvelope>, header: Buffer, plain: Buffer): Buffer {
  const lastIndex = Math.max(1, Math.ceil(plain.length / fragmentLength)) - 1;
  const sealed = [header];
  for (let index = 0; index <= lastIndex; index++) {
    const fragment = plain.subarray(index * fragmentLength, (index + 1) * fragmentLength);
    sealed.push(envelope.seal(fragment, index + 1, index === lastIndex));
  }
  return Buffer.concat(sealed);
}

/** Decrypts an answer; throws when the key is wrong or a byte was changed, added or cut off. */
export async function decryptAdminBody(secretKey: string, sealed: Buffer): Promise<Buffer> {
  if (sealed.length < headerLength + tagLength) throw new Error("The encrypted body is too short.");
  const header = sealed.subarray(0, headerLength);
  const derived = await deriveKey(header[saltLength]!, secretKey, header.subarray(0, saltLength));
  const envelope = openEnvelope(derived, header);
  const body = sealed.subarray(headerLength);
  const step = fragmentLength + tagLength;
  const lastIndex = Math.ceil(body.length / step) - 1;
  const plain: Buffer[] = [];
  for (let index = 0; index <= lastIndex; index++) {
    const fragment = body.subarray(index * step, (index + 1) * step);
    plain.push(envelope.open(fragment, index + 1, index === lastIndex));
  }
  return Buffer.concat(plain);
}

/** Seals and opens fragments under a key and the nonce in the header. */
function openEnvelope({ cipher, key }: Awaited<ReturnType<typeof deriveKey>>, header: Buffer) {
  const nonce = header.subarray(saltLength + 1);
  const sealRaw = (fragment: Buffer, counter: number, associated: Buffer) => {
    const sealing = createCipheriv(cipher, key, fragmentNonce(nonce, counter), { authTagLength: tagLength });
    if (associated.length > 0) sealing.setAAD(associated);
    return Buffer.concat([sealing.update(fragment), sealing.final(), sealing.getAuthTag()]);
  };
  // The tag over nothing, under counter 0, ties every fragment to this key and nonce.
  const binding = sealRaw(Buffer.alloc(0), 0, Buffer.alloc(0));
  const associatedData = (isLast: boolean) => Buffer.concat([Buffer.from([isLast ? 0x80 : 0x00]), binding]);
  return {
    seal: (fragment: Buffer, counter: number, isLast: boolean) =>
      sealRaw(fragment, counter, associatedData(isLast)),
    open(fragment: Buffer, counter: number, isLast: boolean) {
      if (fragment.length < tagLength) throw new Error("The encrypted body was cut off.");
      const end = fragment.length - tagLength;
      const opening = createDecipheriv(cipher, key, fragmentNonce(nonce, counter), {
        authTagLength: tagLength,
      })
        .setAAD(associatedData(isLast))
        .setAuthTag(fragment.subarray(end));
      return Buffer.concat([opening.update(fragment.subarray(0, end)), opening.final()]);
    },
  };
}

// TypeScript knows the AEAD calls for GCM names; ChaCha20-Poly1305 takes the same ones.
async function deriveKey(algorithm: number, secretKey: string, salt: Buffer) {
  const named = (name: CipherName, key: Buffer) => ({ cipher: name as "aes-256-gcm", key });
  if (algorithm === 2) return named("aes-256-gcm", await derivePbkdf2(secretKey, salt, 8192, 32, "sha256"));
  if (algorithm > 2) throw new Error(`Unknown encryption algorithm ${algorithm}.`);
  const key = await deriveArgon2("argon2id", {
    message: secretKey,
    nonce: salt,
    parallelism: 4,
    tagLength: 32,
    memory: 64 * 1024,
    passes: 1,
  });
  return named(algorithm === argon2idGcm ? "aes-256-gcm" : "chacha20-poly1305", key);
}

function fragmentNonce(nonce: Buffer, counter: number): Buffer {
  const full = Buffer.alloc(nonceLength + 4);
  nonce.copy(full);
  full.writeUInt32LE(counter, nonceLength);
  return full;
}
