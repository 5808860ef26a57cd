import { InvalidInputError } from "@/domain/errors";
import { type StoreRequest, storeRequestOf } from "./audit-entry";
import { Escapes } from "./json-text";
import { scanAuditEntry } from "./scan-audit-entry";

/** What a request of 1 MiB of headers may become, its parts told several times and each byte written as six. */
const maxEntryBytes = 32 * 1024 * 1024;
/** Nothing that counts lies deeper. What does is passed over: the list of a multi-object delete may take 200 MB. */
const keptDepth = 2;
const newline = 0x0a;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const quote = 0x22;
const backslash = 0x5c;

/** What a piece of the stream held. */
export interface ReadEntries {
  /** Entries, whosever they are. */
  received: number;
  requests: StoreRequest[];
}

/**
 * The requests of JSON objects that follow one another in a body, piece by piece, whatever stands between them. Only
 * the piece at hand is in memory. Throws InvalidInputError when one is broken off or is no JSON: the store then sends
 * the whole batch again, for ever, so that nothing that a client may cause is refused, however large.
 */
export async function* readAuditStream(body: AsyncIterable<Uint8Array>): AsyncGenerator<ReadEntries> {
  const careful = new CarefulReader();
  for await (const chunk of body) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const read: ReadEntries = { received: 0, requests: [] };
    const lines = careful.isInEntry ? careful.take(bytes, 0, read, "line") : 0;
    careful.take(bytes, readLines(bytes, lines, read), read, "chunk");
    yield read;
  }
  careful.end();
}

/** Reads the whole lines from `start` that are one entry each, as MinIO writes them; returns where the rest begins. */
function readLines(bytes: Buffer, start: number, read: ReadEntries): number {
  const last = bytes.lastIndexOf(newline);
  if (last < start) return start;
  const text = bytes.toString("utf8", start, last + 1);
  if (text.includes("\0")) return start;
  const escapes = new Escapes(text);
  let at = 0;
  let lines = 0;
  while (at < text.length) {
    if (text.charCodeAt(at) === newline) {
      at += 1;
      lines += 1;
      continue;
    }
    const scanned = scanAuditEntry(text, at, escapes);
    const isLine = scanned !== undefined && text.charCodeAt(scanned.end) === newline;
    const end = isLine ? scanned.end : text.indexOf("\n", at);
    if (isLine) add(read, scanned.request);
    else if (!readOtherLine(text.slice(at, end), read)) break;
    at = end + 1;
    lines += 1;
  }
  return at === text.length ? last + 1 : afterLines(bytes, start, lines);
}

/** Whether the line is blank or an object, however it is written. */
function readOtherLine(line: string, read: ReadEntries): boolean {
  const text = line.trim();
  if (text === "") return true;
  if (!text.startsWith("{")) return false;
  try {
    add(read, storeRequestOf(JSON.parse(text)));
    return true;
  } catch {
    return false;
  }
}

function afterLines(bytes: Buffer, start: number, lines: number): number {
  let at = start;
  for (let line = 0; line < lines; line += 1) at = bytes.indexOf(newline, at) + 1;
  return at;
}

function add(read: ReadEntries, request: StoreRequest | undefined): void {
  read.received += 1;
  if (request) read.requests.push(request);
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
        add(read, this.#finish(chunk.subarray(start, index + 1)));
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
    const scanned = scanAuditEntry(text, 0, new Escapes(text));
    const isWhole = scanned?.end === text.length && !text.includes("\0");
    return isWhole ? scanned?.request : storeRequestOf(parse(text));
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
