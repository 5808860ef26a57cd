import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import { crc32c } from "./crc32c";
import { Crc64Nvme } from "./crc64-nvme";

export const checksumAlgorithms = ["CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256"] as const;
export type ChecksumAlgorithm = (typeof checksumAlgorithms)[number];
export type ChecksumType = "FULL_OBJECT" | "COMPOSITE";

/** A checksum of stored content; `value` is base64, a composite one ends in `-<parts>`. */
export interface Checksum {
  algorithm: ChecksumAlgorithm;
  type: ChecksumType;
  value: string;
}

/** A digest in the making. */
export interface RunningDigest {
  update(data: Uint8Array): void;
  digest(): Buffer;
}

export const checksumBytes: Record<ChecksumAlgorithm, number> = {
  CRC32: 4,
  CRC32C: 4,
  CRC64NVME: 8,
  SHA1: 20,
  SHA256: 32,
};

export function checksumHeader(algorithm: ChecksumAlgorithm): string {
  return `x-amz-checksum-${algorithm.toLowerCase()}`;
}

/** The algorithm's name inside XML documents, such as `ChecksumCRC32`. */
export function checksumElement(algorithm: ChecksumAlgorithm): string {
  return `Checksum${algorithm}`;
}

function running32(step: (data: Uint8Array, previous: number) => number): RunningDigest {
  let crc = 0;
  return {
    update(data) {
      crc = step(data, crc);
    },
    digest() {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32BE(crc);
      return bytes;
    },
  };
}

export function startChecksum(algorithm: ChecksumAlgorithm): RunningDigest {
  switch (algorithm) {
    case "CRC32":
      return running32(crc32);
    case "CRC32C":
      return running32(crc32c);
    case "CRC64NVME":
      return new Crc64Nvme();
    default:
      return createHash(algorithm.toLowerCase());
  }
}
