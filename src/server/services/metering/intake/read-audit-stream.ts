import { InvalidInputError } from "@/domain/errors";
import { storeRequestOf } from "./audit-entry";
import { addEntry, type ReadEntries, readLines } from "./read-audit-lines";
import type { StoreRequest } from "./store-request";

/** What a request of 1 MiB of headers may become, its parts told several times and each byte written as six. */
const maxEntryBytes = 32 * 1024 * 1024;
/** Nothing that counts lies deeper. What does is passed over: the list of a multi-object delete may take 200 MB. */
const keptDepth = 2;
/** Whole lines beyond it are read byte by byte. */
const longestLine = 256 * 1024;
const newline = 0x0a;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const quote = 0x22;
const backslash = 0x5c;

/**
 * The requests of JSON objects that follow one another in a body, piece by piece, whatever stands between them. Only
 * the piece at hand is in memory. Throws InvalidInputError when one is broken off or is no JSON: the store then sends
 * the whole batch again, for ever, so that nothing that a client may cause is refused, however large.
 */
export async function* readAuditStream(body: AsyncIterable<Uint8Array>): AsyncGenerator<ReadEntries> {
  const reader = new ChunkReader();
  for await (const chunk of body) {
    yield reader.read(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
  }
  yield reader.end();
}

/** Reads whole lines at a time where it can, and byte by byte what is written otherwise or too long. */
class ChunkReader {
  readonly #careful = new CarefulReader();
  /** The line that the chunks so far began. */
  #begun: Buffer[] = [];
  #begunBytes = 0;

  read(chunk: Buffer): ReadEntries {
    const read: ReadEntries = { received: 0, requests: [] };
    const lineEnd = this.#begunBytes === 0 ? 0 : chunk.indexOf(newline) + 1;
    if (this.#begunBytes > 0 && lineEnd === 0) {
      this.#begin(chunk);
      if (this.#begunBytes > longestLine) this.#careful.take(this.#takeBegun(), 0, read, "chunk");
      return read;
    }
    if (lineEnd > 0) {
      this.#begin(chunk.subarray(0, lineEnd));
      this.#readFrom(this.#takeBegun(), 0, read);
    }
    this.#readFrom(chunk, lineEnd, read);
    return read;
  }

  end(): ReadEntries {
    const read: ReadEntries = { received: 0, requests: [] };
    this.#careful.take(this.#takeBegun(), 0, read, "chunk");
    this.#careful.end();
    return read;
  }

  /** Reads to the end, but for a last line that is only begun. */
  #readFrom(bytes: Buffer, start: number, read: ReadEntries): void {
    const first = this.#careful.isInEntry ? this.#careful.take(bytes, start, read, "line") : start;
    const rest = readLines(bytes, first, read);
    if (this.#careful.isInEntry || bytes.includes(newline, rest))
      this.#careful.take(bytes, rest, read, "chunk");
    else if (rest < bytes.length) this.#begin(bytes.subarray(rest));
  }

  #begin(piece: Buffer): void {
    this.#begun.push(piece);
    this.#begunBytes += piece.length;
  }

  #takeBegun(): Buffer {
    const line = Buffer.concat(this.#begun, this.#begunBytes);
    this.#begun = [];
    this.#begunBytes = 0;
    return line;
  }
}

/** Reads byte by byte, an entry over as many chunks as it takes. */
class CarefulReader {
  #pieces: Uint8Array[] = [];
  #size = 0;
  #depth = 0;
  #isInString = false;
  #isEscaped = false;

  get isInEntry(): boolean {
    return this.#depth > 0;
  }

  /** Reads on until the chunk ends, or the line that the entry at hand ends in; returns where. */
  take(chunk: Buffer, from: number, read: ReadEntries, until: "chunk" | "line"): number {
    let start = this.#depth > 0 && this.#depth <= keptDepth ? from : -1;
    for (let index = from; index < chunk.length; index += 1) {
      const byte = chunk[index];
      if (this.#isInString) {
        if (this.#isEscaped) this.#isEscaped = false;
        else if (byte === backslash) this.#isEscaped = true;
        else if (byte === quote) this.#isInString = false;
      } else if (byte === quote && this.#depth > 0) {
        this.#isInString = true;
      } else if (byte === openBrace || (byte === openBracket && this.#depth > 0)) {
        if (this.#depth === 0) start = index;
        if (this.#depth === keptDepth) this.#keep(chunk.subarray(start, index + 1));
        this.#depth += 1;
      } else if ((byte === closeBrace || byte === closeBracket) && this.#depth > 0) {
        this.#depth -= 1;
        if (this.#depth === keptDepth) start = index;
        if (this.#depth > 0) continue;
        addEntry(read, this.#finish(chunk.subarray(start, index + 1)));
        start = -1;
      } else if (byte === newline && this.#depth === 0 && until === "line") {
        return index + 1;
      }
    }
    if (this.#depth > 0 && this.#depth <= keptDepth) this.#keep(chunk.subarray(start));
    return chunk.length;
  }

  end(): void {
    if (this.#depth > 0) throw new InvalidInputError("The audit batch is broken off.");
  }

  #keep(piece: Uint8Array): void {
    this.#pieces.push(Buffer.from(piece));
    this.#size += piece.length;
    if (this.#size > maxEntryBytes) throw tooLarge();
  }

  #finish(piece: Uint8Array): StoreRequest | undefined {
    this.#keep(piece);
    const text = Buffer.concat(this.#pieces).toString("utf8");
    this.#pieces = [];
    this.#size = 0;
    return storeRequestOf(parse(text));
  }
}

function tooLarge(): InvalidInputError {
  return new InvalidInputError("An audit entry is too large.");
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidInputError("An audit entry is not JSON.");
  }
}
