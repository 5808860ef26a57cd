import { type Checksum, type ChecksumAlgorithm, checksumBytes, startChecksum } from "./algorithms";

const polynomials: Partial<Record<ChecksumAlgorithm, bigint>> = {
  CRC32: 0xedb88320n,
  CRC32C: 0x82f63b78n,
  CRC64NVME: 0x9a6c9329ac4bc9b5n,
};

/** Product of two polynomials modulo the CRC's, in the reflected bit order. */
function multiply(a: bigint, b: bigint, polynomial: bigint, bits: number): bigint {
  let product = 0n;
  let shifted = b;
  for (let bit = BigInt(bits - 1); bit >= 0n; bit--) {
    if ((a >> bit) & 1n) product ^= shifted;
    shifted = shifted & 1n ? (shifted >> 1n) ^ polynomial : shifted >> 1n;
  }
  return product;
}

/** x^(8 * byteCount) modulo the polynomial: what appending that many bytes does to a CRC. */
function shiftFactor(byteCount: number, polynomial: bigint, bits: number): bigint {
  let result = 1n << BigInt(bits - 1);
  let square = 1n << BigInt(bits - 2);
  for (let exponent = BigInt(byteCount) * 8n; exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = multiply(result, square, polynomial, bits);
    square = multiply(square, square, polynomial, bits);
  }
  return result;
}

/** The CRC of all parts together, computed from the parts' own CRCs without reading the data again. */
export function combineCrcs(algorithm: ChecksumAlgorithm, parts: { value: string; size: number }[]): string {
  const polynomial = polynomials[algorithm];
  if (polynomial === undefined) throw new Error(`${algorithm} cannot be combined from its parts`);
  const bits = checksumBytes[algorithm] * 8;
  const factors = new Map<number, bigint>();
  let crc = 0n;
  for (const part of parts) {
    let factor = factors.get(part.size);
    if (factor === undefined) {
      factor = shiftFactor(part.size, polynomial, bits);
      factors.set(part.size, factor);
    }
    crc =
      multiply(factor, crc, polynomial, bits) ^
      BigInt(`0x${Buffer.from(part.value, "base64").toString("hex")}`);
  }
  return Buffer.from(crc.toString(16).padStart(bits / 4, "0"), "hex").toString("base64");
}

/** The checksum of the parts' checksums, with the number of parts behind it. */
export function compositeChecksum(algorithm: ChecksumAlgorithm, values: string[]): Checksum {
  const digest = startChecksum(algorithm);
  for (const value of values) digest.update(Buffer.from(value, "base64"));
  return {
    algorithm,
    type: "COMPOSITE",
    value: `${digest.digest().toString("base64")}-${values.length}`,
  };
}
