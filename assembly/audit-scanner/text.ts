/** Bytes of JSON, as MinIO writes it, at addresses of memory. Sixteen bytes beyond any text may be read. */

import {
  backslash,
  closeBrace,
  closeBracket,
  comma,
  minus,
  nine,
  openBrace,
  openBracket,
  quote,
  zero,
} from "./codes";

/** Of so many digits every integer is exact in a double. */
const exactDigits: usize = 15;

/** Whether there was an escape in a string since this was set to false. */
export let isEscaped = false;

export function forgetEscapes(): void {
  isEscaped = false;
}

/** Where the quote is that closes the string whose first byte is at `at`; 0 when there is none before `end`. */
export function closingQuote(at: usize, end: usize): usize {
  while (at < end) {
    const block = v128.load(at);
    const quotes = i8x16.eq(block, i8x16.splat(quote));
    const escapes = i8x16.eq(block, i8x16.splat(backslash));
    const marks = i8x16.bitmask(v128.or(quotes, escapes));
    if (marks === 0) {
      at += 16;
      continue;
    }
    const mark = at + ctz(marks);
    if (load<u8>(mark) === quote) return mark < end ? mark : 0;
    isEscaped = true;
    at = mark + 2;
  }
  return 0;
}

/** Where the value ends that starts at `at`; 0 when that cannot be told. */
export function endOfValue(at: usize, end: usize): usize {
  if (load<u8>(at) === quote) {
    const closing = closingQuote(at + 1, end);
    return closing === 0 ? 0 : closing + 1;
  }
  let depth = 0;
  while (at < end) {
    const code = load<u8>(at);
    if (code === quote) {
      const closing = closingQuote(at + 1, end);
      if (closing === 0 || depth === 0) return 0;
      at = closing + 1;
      continue;
    }
    if (depth === 0 && (code === comma || code === closeBrace)) return at;
    at += 1;
    if (code === openBrace || code === openBracket) {
      depth += 1;
    } else if (code === closeBrace || code === closeBracket) {
      depth -= 1;
      if (depth <= 0) return depth === 0 ? at : 0;
    }
  }
  return 0;
}

/** Where the integer ends that starts at `at`, as JSON has them, and short enough to be exact; 0 otherwise. */
export function endOfInteger(at: usize): usize {
  const first = load<u8>(at) === minus ? at + 1 : at;
  let end = first;
  while (isDigit(load<u8>(end))) end += 1;
  const digits = end - first;
  if (digits === 0 || digits > exactDigits || (digits > 1 && load<u8>(first) === zero)) return 0;
  const after = load<u8>(end);
  return after === comma || after === closeBrace ? end : 0;
}

export function integerAt(start: usize, end: usize): f64 {
  const isNegative = load<u8>(start) === minus;
  let value: f64 = 0;
  for (let at = isNegative ? start + 1 : start; at < end; at += 1)
    value = value * 10 + <f64>(load<u8>(at) - zero);
  return isNegative ? -value : value;
}

/** Digits as JSON would write them, of at most `most` places. */
export function isNatural(start: usize, length: usize, most: usize): bool {
  if (length === 0 || length > most || (length > 1 && load<u8>(start) === zero)) return false;
  for (let at = start; at < start + length; at += 1) {
    if (!isDigit(load<u8>(at))) return false;
  }
  return true;
}

export function isDigit(code: u8): bool {
  return code >= zero && code <= nine;
}

/** Whether the ASCII text stands at `at`. */
export function isAt(at: usize, text: string): bool {
  for (let index = 0; index < text.length; index += 1) {
    if (<i32>load<u8>(at + index) !== text.charCodeAt(index)) return false;
  }
  return true;
}

/** Whether the ASCII text, of lower case, stands at `at` in any case. */
export function isAtInAnyCase(at: usize, text: string): bool {
  for (let index = 0; index < text.length; index += 1) {
    const code = <i32>load<u8>(at + index);
    const isUpper = code >= 0x41 && code <= 0x5a;
    if ((isUpper ? code + 0x20 : code) !== text.charCodeAt(index)) return false;
  }
  return true;
}

export function isSame(a: usize, b: usize, length: usize): bool {
  for (let index: usize = 0; index < length; index += 1) {
    if (load<u8>(a + index) !== load<u8>(b + index)) return false;
  }
  return true;
}

/** UTF-16 code units of a text in UTF-8. */
export function codeUnits(start: usize, length: usize): usize {
  let units: usize = 0;
  for (let at = start; at < start + length; at += 1) {
    const code = load<u8>(at);
    if ((code & 0xc0) !== 0x80) units += code >= 0xf0 ? 2 : 1;
  }
  return units;
}

/** Copies in blocks: up to fifteen bytes beyond are written too. Returns where what follows goes. */
export function copyText(to: usize, from: usize, length: usize): usize {
  for (let done: usize = 0; done < length; done += 16) v128.store(to + done, v128.load(from + done));
  return to + length;
}
