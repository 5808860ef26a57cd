import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { type Checksum, checksumHeader, startChecksum } from "../checksums/algorithms";
import { S3Error } from "../errors/s3-error";
import type { PayloadProtection } from "../signature/authenticate";
import { decodeChunks } from "./decode-chunks";
import { isChecksumValue, type RequestChecksum, requestChecksum } from "./request-checksum";

/** 5 TiB, S3's largest object. */
const maxObjectBytes = 5 * 1024 ** 4;

export interface ReceivedPayload {
  size: number;
  md5: string;
  /** Present when the request carried one. */
  checksum?: Checksum;
}

export interface PayloadReceiver {
  write: (bytes: Buffer) => Promise<void> | void;
  /** Told about every byte of the body as it came, framing included. */
  onWireBytes: (count: number) => void;
}

/** Payload bytes that the request declares, -1 when unknown. */
export function declaredPayloadSize(req: IncomingMessage, protection: PayloadProtection): number {
  const text =
    protection.kind === "chunked"
      ? req.headers["x-amz-decoded-content-length"]
      : req.headers["content-length"];
  if (typeof text !== "string" || !/^\d+$/.test(text)) return -1;
  return Number(text);
}

function expectedMd5(req: IncomingMessage): string | undefined {
  const text = req.headers["content-md5"];
  if (typeof text !== "string") return undefined;
  const bytes = Buffer.from(text, "base64");
  if (bytes.length !== 16) throw new S3Error("InvalidDigest");
  return bytes.toString("hex");
}

function verifyChecksum(computed: string, announced: RequestChecksum, trailers: Map<string, string>): void {
  const value = announced.value ?? trailers.get(checksumHeader(announced.algorithm));
  if (value === undefined || !isChecksumValue(announced.algorithm, value) || value !== computed) {
    throw new S3Error("XAmzContentChecksumMismatch");
  }
}

async function* rawBody(req: IncomingMessage, onWireBytes: (count: number) => void): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of req as AsyncIterable<Buffer>) {
      onWireBytes(chunk.length);
      yield chunk;
    }
  } catch (error) {
    if (req.errored) throw new S3Error("IncompleteBody");
    throw error;
  }
  if (!req.complete) throw new S3Error("IncompleteBody");
}

/**
 * Streams a request's payload into `write`, and resolves only when everything that protects it holds: length,
 * chunk signatures, SHA-256, Content-MD5 and checksums.
 */
export async function receivePayload(
  req: IncomingMessage,
  protection: PayloadProtection,
  { write, onWireBytes }: PayloadReceiver,
): Promise<ReceivedPayload> {
  const declaredSize = declaredPayloadSize(req, protection);
  if (declaredSize < 0) throw new S3Error("MissingContentLength");
  if (declaredSize > maxObjectBytes) throw new S3Error("EntityTooLarge");
  const contentMd5 = expectedMd5(req);
  const announced = requestChecksum(req.headers);
  const md5 = createHash("md5");
  const sha256 = protection.kind === "sha256" ? createHash("sha256") : undefined;
  const checksum = announced && startChecksum(announced.algorithm);
  let trailers = new Map<string, string>();
  let size = 0;
  const source =
    protection.kind === "chunked"
      ? decodeChunks(rawBody(req, onWireBytes), { ...protection, onTrailers: (found) => (trailers = found) })
      : rawBody(req, onWireBytes);
  for await (const bytes of source) {
    size += bytes.length;
    if (size > declaredSize) throw new S3Error("IncompleteBody");
    md5.update(bytes);
    sha256?.update(bytes);
    checksum?.update(bytes);
    await write(bytes);
  }
  if (size !== declaredSize) throw new S3Error("IncompleteBody");
  if (protection.kind === "sha256" && sha256?.digest("hex") !== protection.hash) {
    throw new S3Error("XAmzContentSHA256Mismatch");
  }
  const md5Hex = md5.digest("hex");
  if (contentMd5 !== undefined && contentMd5 !== md5Hex) throw new S3Error("BadDigest");
  if (!announced || !checksum) return { size, md5: md5Hex };
  const value = checksum.digest().toString("base64");
  verifyChecksum(value, announced, trailers);
  return { size, md5: md5Hex, checksum: { algorithm: announced.algorithm, type: "FULL_OBJECT", value } };
}
