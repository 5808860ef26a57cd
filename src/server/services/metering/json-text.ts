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
export const unusual = Symbol("unusual");

const quote = 0x22;
export const comma = 0x2c;
export const colon = 0x3a;
const openBracket = 0x5b;
const closeBracket = 0x5d;
export const openBrace = 0x7b;
export const closeBrace = 0x7d;

/** Text in which values of JSON without spaces are read one after another, from `at`. Throws `unusual` at what it does not know. */
export class JsonText {
  readonly #text: string;
  readonly #escapes: Escapes;
  at: number;
  /** That no string read so far held an escape. */
  isPlain = true;

  constructor(text: string, at: number, escapes: Escapes) {
    this.#text = text;
    this.at = at;
    this.#escapes = escapes;
  }

  codeAt(at: number): number {
    return this.#text.charCodeAt(at);
  }

  slice(start: number, end: number): string {
    return this.#text.slice(start, end);
  }

  string(): string {
    const start = this.at;
    if (this.skipString()) {
      this.isPlain = false;
      return parseString(this.#text.slice(start, this.at));
    }
    return this.#text.slice(start + 1, this.at - 1);
  }

  /** An integer as JSON has them, of so few digits that it is exact. */
  integer(maxDigits: number): number {
    const isNegative = this.#text.charCodeAt(this.at) === 0x2d;
    if (isNegative) this.at += 1;
    const start = this.at;
    let value = 0;
    while (true) {
      const digit = this.#text.charCodeAt(this.at) - 0x30;
      if (!(digit >= 0 && digit <= 9)) break;
      value = value * 10 + digit;
      this.at += 1;
    }
    const digits = this.at - start;
    const hasLeadingZero = digits > 1 && this.#text.charCodeAt(start) === 0x30;
    const after = this.#text.charCodeAt(this.at);
    if (digits === 0 || digits > maxDigits || hasLeadingZero) throw unusual;
    if (after !== comma && after !== closeBrace) throw unusual;
    return isNegative ? -value : value;
  }

  /** Goes past a string; tells whether there are escapes in it. */
  skipString(): boolean {
    if (this.#text.charCodeAt(this.at) !== quote) throw unusual;
    const start = this.at + 1;
    let end = this.#text.indexOf('"', start);
    if (end === -1) throw unusual;
    const isEscaped = this.#escapes.has(start, end);
    if (isEscaped) {
      while (isQuoteEscaped(this.#text, start, end)) {
        end = this.#text.indexOf('"', end + 1);
        if (end === -1) throw unusual;
      }
    }
    this.at = end + 1;
    return isEscaped;
  }

  /** Goes past any value. */
  skip(): void {
    const first = this.#text.charCodeAt(this.at);
    if (first === quote) {
      this.skipString();
      return;
    }
    let depth = 0;
    while (this.at < this.#text.length) {
      const code = this.#text.charCodeAt(this.at);
      if (code === quote) {
        this.skipString();
        if (depth === 0) throw unusual;
        continue;
      }
      if (depth === 0 && (code === comma || code === closeBrace)) return;
      if (code === openBrace || code === openBracket) depth += 1;
      else if (code === closeBrace || code === closeBracket) depth -= 1;
      this.at += 1;
      if (depth === 0 && (code === closeBrace || code === closeBracket)) return;
    }
    throw unusual;
  }

  expect(code: number): void {
    if (this.#text.charCodeAt(this.at) !== code) throw unusual;
    this.at += 1;
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
