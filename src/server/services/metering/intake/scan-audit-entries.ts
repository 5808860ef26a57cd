import { digestOf } from "./audit-entry";
import { scannerBinary } from "./audit-scanner.generated";
import { decodedLength } from "./decoded-length";
import { entryKeyOffset, type StoreRequest, storeRequest } from "./store-request";

/** What `assembly/audit-scanner` exports. */
interface Exports {
  memory: WebAssembly.Memory;
  /** Addresses and sizes, in bytes. */
  text: WebAssembly.Global<"i32">;
  rows: WebAssembly.Global<"i32">;
  records: WebAssembly.Global<"i32">;
  maxText: WebAssembly.Global<"i32">;
  recordBytes: WebAssembly.Global<"i32">;
  /** What the last call of `scan` left. */
  recordCount: WebAssembly.Global<"i32">;
  rowsEnd: WebAssembly.Global<"i32">;
  scan(start: number, end: number): number;
}

const Flag = {
  Incoming: 1,
  PresignedV2: 2,
  MayBeFramed: 4,
  SameOperation: 8,
  SameKey: 16,
  SameParent: 32,
  SameBucket: 64,
} as const;

/** Scans lines that are one audit entry each, many at a time and without making an object of each. */
class AuditScanner {
  readonly #exports: Exports;
  readonly #memory: Buffer;
  readonly #integers: Int32Array;
  readonly #doubles: Float64Array;
  /** The most that can be scanned at a time, in bytes. */
  readonly maxText: number;
  readonly #text: number;
  #operation = "";
  #accessKeyId = "";
  #parentUser = "";
  #bucketName = "";

  constructor() {
    const module = new WebAssembly.Module(Buffer.from(scannerBinary, "base64"));
    this.#exports = new WebAssembly.Instance(module).exports as unknown as Exports;
    const { buffer } = this.#exports.memory;
    this.#memory = Buffer.from(buffer);
    this.#integers = new Int32Array(buffer);
    this.#doubles = new Float64Array(buffer);
    this.maxText = this.#exports.maxText.value;
    this.#text = this.#exports.text.value;
  }

  /**
   * Scans the lines of `bytes` from `start` to `end`, of valid UTF-8 without NUL and at most `maxText` bytes, and adds
   * their requests. Stops at the first line that is not written the way MinIO writes it; returns where, and how many entries
   * there were before it.
   */
  scan(bytes: Buffer, start: number, end: number, requests: StoreRequest[]): { at: number; entries: number } {
    this.#memory.set(bytes.subarray(start, end), this.#text);
    const length = end - start;
    let at = 0;
    let entries = 0;
    while (at < length) {
      at = this.#exports.scan(at, length);
      const count = this.#exports.recordCount.value;
      if (count === 0) break;
      entries += count;
      this.#read(count, requests);
    }
    return { at: start + at, entries };
  }

  #read(count: number, requests: StoreRequest[]): void {
    const { rows, rowsEnd, records, recordBytes } = this.#exports;
    const first = rows.value;
    const logged = Buffer.from(this.#memory.subarray(first, rowsEnd.value));
    for (let index = 0; index < count; index += 1) {
      const request = this.#request(records.value + index * recordBytes.value, logged, first);
      if (request) requests.push(request);
    }
  }

  /** The request that a record tells of; undefined for what is no customer's. */
  #request(record: number, logged: Buffer, rowsStart: number): StoreRequest | undefined {
    const at = record >> 2;
    const flags = this.#at(at);
    if ((flags & Flag.SameOperation) === 0) this.#operation = this.#string(at + 6);
    if ((flags & Flag.SameKey) === 0) this.#accessKeyId = this.#string(at + 8);
    if ((flags & Flag.SameParent) === 0) this.#parentUser = this.#string(at + 10);
    if ((flags & Flag.SameBucket) === 0) this.#bucketName = this.#string(at + 12);
    const statusCode = this.#at(at + 1);
    if ((flags & Flag.Incoming) === 0 || this.#operation === "" || statusCode <= 0) return undefined;
    const start = this.#at(at + 4) - rowsStart;
    this.#digest(at, logged, start);
    return storeRequest({
      milliseconds: this.#doubles[(record >> 3) + 14] ?? 0,
      operation: this.#operation,
      accessKeyId: this.#accessKeyId,
      parentUser: this.#parentUser,
      bucketName: this.#bucketName,
      statusCode,
      receivedBytes: this.#size((record >> 3) + 12),
      sentBytes: this.#size((record >> 3) + 13),
      decodedBytes: (flags & Flag.MayBeFramed) === 0 ? undefined : this.#decodedLength(at, flags),
      logged,
      start,
      end: this.#at(at + 5) - rowsStart,
    });
  }

  /** Fills the digest in where the row has left room for it. */
  #digest(at: number, logged: Buffer, row: number): void {
    const digest = digestOf(this.#memory.subarray(this.#at(at + 2), this.#at(at + 3)));
    logged.write(digest, row + entryKeyOffset, "latin1");
  }

  #decodedLength(at: number, flags: number): bigint | undefined {
    return decodedLength({
      operation: this.#operation,
      payload: this.#string(at + 14),
      decodedLength: this.#string(at + 16),
      authorization: this.#string(at + 18),
      isPresignedV2: (flags & Flag.PresignedV2) !== 0,
    });
  }

  #size(at: number): bigint {
    const bytes = this.#doubles[at] ?? 0;
    return bytes === 0 ? 0n : BigInt(bytes);
  }

  #string(at: number): string {
    return this.#memory.toString("utf8", this.#at(at), this.#at(at + 1));
  }

  #at(index: number): number {
    return this.#integers[index] ?? 0;
  }
}

let scanner: AuditScanner | undefined;

/** The process's own: it is done with a text before it returns. */
export function auditScanner(): AuditScanner {
  scanner ??= new AuditScanner();
  return scanner;
}
