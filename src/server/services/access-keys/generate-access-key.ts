import { randomInt } from "node:crypto";

const idAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
// Without + and /: they break connection strings and double clicks.
const secretAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

const pick = (alphabet: string, length: number) =>
  Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join("");

/** A new pair: `AKI` and 17 characters (MinIO takes at most 20), and a secret of 40 characters (238 bits). */
export function generateAccessKey(): { accessKeyId: string; secret: string } {
  return { accessKeyId: `AKI${pick(idAlphabet, 17)}`, secret: pick(secretAlphabet, 40) };
}
