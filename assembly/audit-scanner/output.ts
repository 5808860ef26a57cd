import { closeBracket, comma, openBracket, quote } from "./codes";
import { Field, lengthOf, startOf } from "./fields";
import { codeUnits, copyText, integerAt } from "./text";

/** Milliseconds from 1970 to 2000, where PostgreSQL's clock starts. */
const epoch: f64 = 946_684_800_000;

/**
 * The JSON of an array of what tells requests apart, whose digest makes a repeated entry count once. It must never change,
 * or entries that the store sends again over an upgrade would count twice. Returns where it ends.
 */
export function writeIdentity(to: usize, statusStart: usize, statusLength: usize): usize {
  store<u8>(to, openBracket);
  let at = to + 1;
  for (let field = Field.deploymentId; field <= Field.objectKey; field += 1) at = quoted(at, field, comma);
  at = copyText(at, statusStart, statusLength);
  store<u8>(at, comma);
  return quoted(at + 1, Field.durationNanos, closeBracket);
}

function quoted(to: usize, field: i32, after: u8): usize {
  store<u8>(to, quote);
  const at = copyText(to + 1, startOf(field), lengthOf(field));
  store<u8>(at, quote);
  store<u8>(at + 1, after);
  return at + 2;
}

/** Whether the access log holds the texts in full: UTF-16 code units at most. */
export function isLoggedInFull(): bool {
  return (
    isAtMost(Field.bucketName, 256) &&
    isAtMost(Field.objectKey, 1024) &&
    isAtMost(Field.remoteAddress, 64) &&
    isAtMost(Field.userAgent, 256) &&
    isAtMost(Field.requestId, 64)
  );
}

function isAtMost(field: i32, most: usize): bool {
  const length = lengthOf(field);
  return length <= most || codeUnits(startOf(field), length) <= most;
}

/** The values of the access log's `scannedColumns`, the digest still to be filled in. Returns where they end. */
export function writeRow(to: usize, milliseconds: f64, statusCode: i32): usize {
  let at = int64(to, <i64>((milliseconds - epoch) * 1000));
  store<u32>(at, bswap<u32>(16));
  at = text(at + 20, Field.bucketName);
  at = text(at, Field.objectKey);
  at = text(at, Field.operation);
  store<u32>(at, bswap<u32>(2));
  store<u16>(at + 4, bswap<u16>(<u16>statusCode));
  at = text(at + 6, Field.accessKeyId);
  at = text(at, Field.remoteAddress);
  at = text(at, Field.userAgent);
  at = micros(at);
  return text(at, Field.requestId);
}

function micros(at: usize): usize {
  const length = lengthOf(Field.durationNanos);
  if (length === 0) return nothing(at);
  const start = startOf(Field.durationNanos);
  return int64(at, length <= 3 ? 0 : <i64>integerAt(start, start + length - 3));
}

/** NULL for an empty one. */
function text(at: usize, field: i32): usize {
  const length = lengthOf(field);
  if (length === 0) return nothing(at);
  store<u32>(at, bswap<u32>(<u32>length));
  return copyText(at + 4, startOf(field), length);
}

function int64(at: usize, value: i64): usize {
  store<u32>(at, bswap<u32>(8));
  store<i64>(at + 4, bswap<i64>(value));
  return at + 12;
}

function nothing(at: usize): usize {
  store<i32>(at, -1);
  return at + 4;
}
