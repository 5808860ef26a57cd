import {
  decodedLength,
  decodedLengthHeader,
  payloadHeader,
  requestOf,
  type StoreRequest,
} from "./audit-entry";

/** An entry that was scanned, and where it ends. */
export interface ScannedEntry {
  /** Undefined when it is no customer's request. */
  request: StoreRequest | undefined;
  end: number;
}

/**
 * Reads the entry that starts at `start`, as `JSON.parse` and `storeRequestOf` would, in half the time: it goes from
 * quote to quote and takes only what counts. Undefined for whatever is not written the way MinIO writes it; the
 * caller then takes the careful way. Strings that do not count are not checked.
 */
export function scanAuditEntry(text: string, start: number, escapes: Escapes): ScannedEntry | undefined {
  const scan = new Scan(text, start, escapes);
  try {
    return scan.entry();
  } catch (error) {
    if (error === unusual) return undefined;
    throw error;
  }
}

/** Where the next backslash of a text is: looked up once for many entries, since most hold none. */
export class Escapes {
  readonly #text: string;
  #next = -1;

  constructor(text: string) {
    this.#text = text;
  }

  has(from: number, until: number): boolean {
    if (this.#next < from) {
      const found = this.#text.indexOf("\\", from);
      this.#next = found === -1 ? this.#text.length : found;
    }
    return this.#next < until;
  }
}

/** Thrown, without the cost of a stack, when the text is not as MinIO writes it. */
const unusual = Symbol("unusual");

const quote = 0x22;
const comma = 0x2c;
const colon = 0x3a;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

const Take = { Field: 0, ApiField: 1, Header: 2 } as const;
type Take = (typeof Take)[keyof typeof Take];

const lengthsOf = (names: readonly string[]) => new Set(names.map((name) => name.length));
const fieldLengths = lengthsOf([
  "deploymentid",
  "time",
  "trigger",
  "api",
  "remotehost",
  "requestID",
  "userAgent",
  "requestHeader",
  "accessKey",
  "parentUser",
]);
const apiFieldLengths = lengthsOf([
  "name",
  "bucket",
  "object",
  "statusCode",
  "rx",
  "tx",
  "timeToResponseInNS",
]);

class Scan {
  readonly #text: string;
  readonly #escapes: Escapes;
  #at: number;
  #deploymentId = "";
  #time: string | undefined;
  #trigger = "incoming";
  #requestId = "";
  #remoteAddress = "";
  #userAgent = "";
  #accessKeyId = "";
  #parentUser = "";
  #operation = "";
  #bucketName = "";
  #objectKey = "";
  #statusCode = 0;
  #receivedBytes = -1n;
  #sentBytes = 0n;
  #durationNanos = "";
  #payload: string | undefined;
  #decodedLength: string | undefined;
  #hasApi = false;
  #isPlain = true;

  constructor(text: string, at: number, escapes: Escapes) {
    this.#text = text;
    this.#at = at;
    this.#escapes = escapes;
  }

  entry(): ScannedEntry {
    this.#object(Take.Field);
    const occurredAt = new Date(this.#time ?? Number.NaN);
    if (Number.isNaN(occurredAt.getTime()) || !this.#hasApi) throw unusual;
    const request = requestOf({
      deploymentId: this.#deploymentId,
      occurredAt,
      writtenTime: this.#time,
      trigger: this.#trigger,
      requestId: this.#requestId,
      remoteAddress: this.#remoteAddress,
      userAgent: this.#userAgent,
      accessKeyId: this.#accessKeyId,
      parentUser: this.#parentUser,
      operation: this.#operation,
      bucketName: this.#bucketName,
      objectKey: this.#objectKey,
      statusCode: this.#statusCode,
      receivedBytes: this.#receivedBytes,
      sentBytes: this.#sentBytes,
      decodedBytes: decodedLength(this.#payload, this.#decodedLength),
      durationNanos: this.#durationNanos,
      isPlain: this.#isPlain,
    });
    return { request, end: this.#at };
  }

  /** Reads an object, whose values `take` reads. Names that are written with escapes are unusual. */
  #object(take: Take): void {
    this.#expect(openBrace);
    if (this.#text.charCodeAt(this.#at) === closeBrace) {
      this.#at += 1;
      return;
    }
    while (true) {
      const start = this.#at + 1;
      if (this.#skipString()) throw unusual;
      const end = this.#at - 1;
      this.#expect(colon);
      if (take === Take.Field) this.#field(start, end);
      else if (take === Take.ApiField) this.#apiField(start, end);
      else this.#header(start, end);
      const next = this.#text.charCodeAt(this.#at);
      this.#at += 1;
      if (next === closeBrace) return;
      if (next !== comma) throw unusual;
    }
  }

  #field(start: number, end: number): void {
    const name = fieldLengths.has(end - start) ? this.#text.slice(start, end) : "";
    switch (name) {
      case "deploymentid":
        this.#deploymentId = this.#string();
        return;
      case "time":
        this.#time = this.#string();
        return;
      case "trigger":
        this.#trigger = this.#string();
        return;
      case "api":
        if (this.#hasApi) throw unusual;
        this.#hasApi = true;
        this.#object(Take.ApiField);
        return;
      case "remotehost":
        this.#remoteAddress = this.#string();
        return;
      case "requestID":
        this.#requestId = this.#string();
        return;
      case "userAgent":
        this.#userAgent = this.#string();
        return;
      case "requestHeader":
        this.#object(Take.Header);
        return;
      case "accessKey":
        this.#accessKeyId = this.#string();
        return;
      case "parentUser":
        this.#parentUser = this.#string();
        return;
      default:
        this.#skip();
    }
  }

  #apiField(start: number, end: number): void {
    const name = apiFieldLengths.has(end - start) ? this.#text.slice(start, end) : "";
    switch (name) {
      case "name":
        this.#operation = this.#string();
        return;
      case "bucket":
        this.#bucketName = this.#string();
        return;
      case "object":
        this.#objectKey = this.#string();
        return;
      case "statusCode":
        this.#statusCode = this.#integer(3);
        return;
      case "rx":
        this.#receivedBytes = BigInt(this.#integer(15));
        return;
      case "tx":
        this.#sentBytes = BigInt(this.#integer(15));
        return;
      case "timeToResponseInNS":
        this.#durationNanos = this.#nanos();
        return;
      default:
        this.#skip();
    }
  }

  #header(start: number, end: number): void {
    const length = end - start;
    const isLong = length === payloadHeader.length || length === decodedLengthHeader.length;
    const header = isLong ? this.#text.slice(start, end).toLowerCase() : "";
    if (header === payloadHeader) {
      if (this.#payload !== undefined) throw unusual;
      this.#payload = this.#string();
    } else if (header === decodedLengthHeader) {
      if (this.#decodedLength !== undefined) throw unusual;
      this.#decodedLength = this.#string();
    } else {
      this.#skip();
    }
  }

  #string(): string {
    const start = this.#at;
    if (this.#skipString()) {
      this.#isPlain = false;
      return parseString(this.#text.slice(start, this.#at));
    }
    return this.#text.slice(start + 1, this.#at - 1);
  }

  /** An integer as JSON has them, of so few digits that it is exact. */
  #integer(maxDigits: number): number {
    const isNegative = this.#text.charCodeAt(this.#at) === 0x2d;
    if (isNegative) this.#at += 1;
    const start = this.#at;
    let value = 0;
    while (true) {
      const digit = this.#text.charCodeAt(this.#at) - 0x30;
      if (!(digit >= 0 && digit <= 9)) break;
      value = value * 10 + digit;
      this.#at += 1;
    }
    const digits = this.#at - start;
    const hasLeadingZero = digits > 1 && this.#text.charCodeAt(start) === 0x30;
    const after = this.#text.charCodeAt(this.#at);
    if (digits === 0 || digits > maxDigits || hasLeadingZero) throw unusual;
    if (after !== comma && after !== closeBrace) throw unusual;
    return isNegative ? -value : value;
  }

  #nanos(): string {
    const text = this.#string();
    if (!/^(0|[1-9]\d{0,16})$/.test(text)) throw unusual;
    return text;
  }

  /** Goes past a string; tells whether there are escapes in it. */
  #skipString(): boolean {
    if (this.#text.charCodeAt(this.#at) !== quote) throw unusual;
    const start = this.#at + 1;
    let end = this.#text.indexOf('"', start);
    if (end === -1) throw unusual;
    const isEscaped = this.#escapes.has(start, end);
    if (isEscaped) {
      while (isQuoteEscaped(this.#text, start, end)) {
        end = this.#text.indexOf('"', end + 1);
        if (end === -1) throw unusual;
      }
    }
    this.#at = end + 1;
    return isEscaped;
  }

  /** Goes past any value. */
  #skip(): void {
    const first = this.#text.charCodeAt(this.#at);
    if (first === quote) {
      this.#skipString();
      return;
    }
    let depth = 0;
    while (this.#at < this.#text.length) {
      const code = this.#text.charCodeAt(this.#at);
      if (code === quote) {
        this.#skipString();
        if (depth === 0) throw unusual;
        continue;
      }
      if (depth === 0 && (code === comma || code === closeBrace)) return;
      if (code === openBrace || code === openBracket) depth += 1;
      else if (code === closeBrace || code === closeBracket) depth -= 1;
      this.#at += 1;
      if (depth === 0 && (code === closeBrace || code === closeBracket)) return;
    }
    throw unusual;
  }

  #expect(code: number): void {
    if (this.#text.charCodeAt(this.#at) !== code) throw unusual;
    this.#at += 1;
  }
}

/** Whether an odd number of backslashes stands before the quote. */
function isQuoteEscaped(text: string, start: number, at: number): boolean {
  let backslashes = 0;
  while (at - 1 - backslashes >= start && text.charCodeAt(at - 1 - backslashes) === 0x5c) backslashes += 1;
  return backslashes % 2 === 1;
}

function parseString(literal: string): string {
  try {
    return JSON.parse(literal) as string;
  } catch {
    throw unusual;
  }
}
