import { createHash, type Hash } from "node:crypto";
import { S3Error } from "../errors/s3-error";
import { type ChunkSigning, sameSignature } from "../signature/authenticate";
import { emptySha256, hmac, sha256Hex } from "../signature/encode";

const maxLineBytes = 8192;

/** Reads lines and exact byte runs from a stream of buffers without ever joining the payload. */
class ByteReader {
  readonly #source: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  async #more(): Promise<Buffer | undefined> {
    if (this.#rest.length > 0) return this.#rest;
    const next = await this.#source.next();
    if (next.done) return undefined;
    this.#rest = next.value;
    return this.#rest.length > 0 ? this.#rest : this.#more();
  }

  /** Up to `limit` bytes; throws IncompleteBody at the end of the stream. */
  async take(limit: number): Promise<Buffer> {
    const available = await this.#more();
    if (!available) throw new S3Error("IncompleteBody");
    const taken = available.subarray(0, limit);
    this.#rest = available.subarray(taken.length);
    return taken;
  }

  /** One line without its CRLF (or bare LF); undefined at the end of the stream. */
  async line(): Promise<string | undefined> {
    const pieces: Buffer[] = [];
    let length = 0;
    for (;;) {
      const available = await this.#more();
      if (!available) return pieces.length > 0 ? Buffer.concat(pieces).toString("latin1") : undefined;
      const end = available.indexOf(10);
      const piece = available.subarray(0, end < 0 ? available.length : end + 1);
      this.#rest = available.subarray(piece.length);
      pieces.push(piece);
      length += piece.length;
      if (length > maxLineBytes) throw new S3Error("InvalidRequest", "A chunk header is too long.");
      if (end >= 0)
        return Buffer.concat(pieces)
          .toString("latin1")
          .replace(/\r?\n$/, "");
    }
  }
}

/** The chain of chunk signatures: each signs the one before. */
class SignatureChain {
  readonly #signing: ChunkSigning;
  #previous: string;

  constructor(signing: ChunkSigning) {
    this.#signing = signing;
    this.#previous = signing.seedSignature;
  }

  #verify(prefix: string, rest: string, signature: string | undefined): void {
    const { key, amzDate, scope } = this.#signing;
    const text = `${prefix}\n${amzDate}\n${scope}\n${this.#previous}\n${rest}`;
    const expected = hmac(key, text).toString("hex");
    if (!signature || !sameSignature(expected, signature)) throw new S3Error("SignatureDoesNotMatch");
    this.#previous = signature;
  }

  verifyChunk(hash: Hash, signature: string | undefined): void {
    this.#verify("AWS4-HMAC-SHA256-PAYLOAD", `${emptySha256}\n${hash.digest("hex")}`, signature);
  }

  verifyTrailer(trailers: Map<string, string>): void {
    const lines = [...trailers].filter(([name]) => name !== "x-amz-trailer-signature");
    const text = lines.map(([name, value]) => `${name}:${value}\n`).join("");
    this.#verify("AWS4-HMAC-SHA256-TRAILER", sha256Hex(text), trailers.get("x-amz-trailer-signature"));
  }
}

function parseChunkHeader(line: string): { size: number; signature: string | undefined } {
  const [size = "", ...extensions] = line.split(";");
  if (!/^[0-9a-f]{1,12}$/i.test(size.trim()))
    throw new S3Error("InvalidRequest", "A chunk header is malformed.");
  const signature = extensions.find((extension) => extension.trim().startsWith("chunk-signature="));
  return { size: Number.parseInt(size, 16), signature: signature?.trim().slice("chunk-signature=".length) };
}

async function readTrailers(reader: ByteReader): Promise<Map<string, string>> {
  const trailers = new Map<string, string>();
  for (let line = await reader.line(); line !== undefined; line = await reader.line()) {
    if (line === "") continue;
    const colon = line.indexOf(":");
    if (colon < 1 || trailers.size > 32) throw new S3Error("InvalidRequest", "A trailer is malformed.");
    trailers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return trailers;
}

export interface ChunkedOptions {
  signing: ChunkSigning | undefined;
  hasTrailer: boolean;
  /** Called once, when the body ended well. */
  onTrailers: (trailers: Map<string, string>) => void;
}

/**
 * Unwraps an `aws-chunked` body, verifying chunk and trailer signatures as it passes through
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html). A chunk's bytes are handed on before
 * its signature is known to hold: whoever receives them must not commit before the stream ended without an error.
 */
export async function* decodeChunks(
  source: AsyncIterable<Buffer>,
  options: ChunkedOptions,
): AsyncGenerator<Buffer> {
  const reader = new ByteReader(source);
  const chain = options.signing ? new SignatureChain(options.signing) : undefined;
  for (;;) {
    const header = await reader.line();
    if (header === undefined) throw new S3Error("IncompleteBody");
    const { size, signature } = parseChunkHeader(header);
    const hash = createHash("sha256");
    for (let left = size; left > 0; ) {
      const bytes = await reader.take(left);
      left -= bytes.length;
      if (chain) hash.update(bytes);
      yield bytes;
    }
    chain?.verifyChunk(hash, signature);
    if (size === 0) break;
    if ((await reader.line()) !== "") throw new S3Error("IncompleteBody");
  }
  const trailers = await readTrailers(reader);
  if (options.hasTrailer) chain?.verifyTrailer(trailers);
  options.onTrailers(trailers);
}
