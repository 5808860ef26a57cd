import type { IncomingHttpHeaders } from "node:http";
import {
  type ChecksumAlgorithm,
  type ChecksumType,
  checksumAlgorithms,
  checksumBytes,
  checksumHeader,
} from "../checksums/algorithms";
import { S3Error } from "../errors/s3-error";

/** The checksum that a request announces for its body. */
export interface RequestChecksum {
  algorithm: ChecksumAlgorithm;
  /** Undefined when it comes in the trailer. */
  value?: string;
}

function invalid(): never {
  throw new S3Error("InvalidArgument", "Invalid checksum provided.");
}

export function parseChecksumAlgorithm(text: string): ChecksumAlgorithm {
  return checksumAlgorithms.find((name) => name === text.toUpperCase()) ?? invalid();
}

export function parseChecksumType(text: string): ChecksumType {
  if (text !== "COMPOSITE" && text !== "FULL_OBJECT") invalid();
  return text;
}

/** True when `value` is the base64 form of a checksum of that algorithm. */
export function isChecksumValue(algorithm: ChecksumAlgorithm, value: string): boolean {
  const bytes = Buffer.from(value, "base64");
  return bytes.length === checksumBytes[algorithm] && bytes.toString("base64") === value;
}

/** Reads the one checksum a body may carry, in a header or announced as a trailer. Throws when there are several. */
export function requestChecksum(headers: IncomingHttpHeaders): RequestChecksum | undefined {
  const found: RequestChecksum[] = [];
  const announced = String(headers["x-amz-trailer"] ?? "")
    .split(",")
    .map((name) => name.trim().toLowerCase());
  for (const algorithm of checksumAlgorithms) {
    const value = headers[checksumHeader(algorithm)];
    if (typeof value === "string") {
      if (!isChecksumValue(algorithm, value)) invalid();
      found.push({ algorithm, value });
    }
    if (announced.includes(checksumHeader(algorithm))) found.push({ algorithm });
  }
  if (found.length > 1) invalid();
  return found[0];
}

/** Refuses a body that nothing but its length protects, where S3 demands more. */
export function requireDigest({ req }: { req: { headers: IncomingHttpHeaders } }): void {
  const names = Object.keys(req.headers);
  const isProtected = names.some(
    (name) => name === "content-md5" || name === "x-amz-trailer" || name.startsWith("x-amz-checksum-"),
  );
  if (!isProtected) throw new S3Error("MissingContentMD5");
}
