/**
 * Scans audit entries, one a line, as MinIO writes them: where the texts that count stand, the identity they are told
 * apart by, and the columns of the access log that only repeat them, in COPY's binary format. Whatever is not written that
 * way is left to the caller, who also knows every rule. The caller and this share a memory: text at `text`, and for each
 * entry a record at `records`.
 */
import { closeBrace, colon, comma, newline, openBrace, quote } from "./codes";
import { beginEntry, beginText, Field, isUnchanged, lengthOf, setField, startOf } from "./fields";
import { isLoggedInFull, writeIdentity, writeRow } from "./output";
import {
  closingQuote,
  endOfInteger,
  endOfValue,
  forgetEscapes,
  integerAt,
  isAt,
  isAtInAnyCase,
  isEscaped,
  isNatural,
} from "./text";
import { millisecondsOf } from "./time";

export const maxText: i32 = 256 * 1024;
export const maxRecords: i32 = 1024;
/** Bytes of a record: 24 integers of 32 bits, then three doubles. */
export const recordBytes: i32 = 128;

/** `maxText` bytes, and a block that may be read beyond. */
export const text: usize = memory.data(262_160, 16);
export const records: usize = memory.data(131_072, 16);
/** The texts once, for each record up to 256 bytes beside them, and two blocks that may be written beyond. */
export const rows: usize = memory.data(524_320, 16);
const identities: usize = memory.data(524_320, 16);

/** Records that the last call filled. */
export let recordCount: i32 = 0;
/** Where its rows end. */
export let rowsEnd: usize = 0;

let identitiesEnd: usize = 0;
let received: f64 = -1;
let sent: f64 = 0;
let statusStart: usize = 0;
let statusLength: usize = 0;
let hasApi = false;
let hasHeaders = false;
let hasQuery = false;
let isPresignedV2 = false;

/**
 * Scans the lines of the text from `start` to `end`, which follows a newline, both relative to `text`. Stops when the records
 * are full, and at the first line that is not written the way MinIO writes it; returns where.
 */
export function scan(start: i32, end: i32): i32 {
  let at = text + start;
  const last = text + end;
  recordCount = 0;
  rowsEnd = rows;
  identitiesEnd = identities;
  beginText();
  while (at < last && recordCount < maxRecords) {
    if (load<u8>(at) === newline) {
      at += 1;
      continue;
    }
    const after = scanLine(at, last);
    if (after === 0) break;
    at = after;
  }
  return <i32>(at - text);
}

/** Objects of an entry whose values count. */
namespace Part {
  export const entry = 0;
  export const api = 1;
  export const headers = 2;
  export const query = 3;
}

/** Returns where the next line starts, and 0 when this one is not an entry as MinIO writes it. */
function scanLine(start: usize, last: usize): usize {
  beginEntry();
  forgetEscapes();
  received = -1;
  sent = 0;
  statusStart = 0;
  statusLength = 0;
  hasApi = false;
  hasHeaders = false;
  hasQuery = false;
  isPresignedV2 = false;
  const end = endOfObject(start, last, Part.entry);
  if (end === 0 || load<u8>(end) !== newline || !hasApi || statusLength === 0 || !isLoggedInFull()) return 0;
  const milliseconds = millisecondsOf(startOf(Field.time), lengthOf(Field.time));
  if (milliseconds < 0) return 0;
  writeRecord(milliseconds);
  return end + 1;
}

/** Reads an object; returns where it ends, and 0 when it is not as MinIO writes it: no name is written with escapes. */
function endOfObject(start: usize, last: usize, part: i32): usize {
  if (load<u8>(start) !== openBrace) return 0;
  let at = start + 1;
  if (load<u8>(at) === closeBrace) return at + 1;
  while (at < last) {
    if (load<u8>(at) !== quote) return 0;
    forgetEscapes();
    const name = at + 1;
    const nameEnd = closingQuote(name, last);
    if (nameEnd === 0 || isEscaped || load<u8>(nameEnd + 1) !== colon) return 0;
    at = endOfMember(part, name, nameEnd - name, nameEnd + 2, last);
    if (at === 0) return 0;
    const next = load<u8>(at);
    at += 1;
    if (next === closeBrace) return at;
    if (next !== comma) return 0;
  }
  return 0;
}

/** Reads the value at `at`; returns where it ends. */
function endOfMember(part: i32, name: usize, length: usize, at: usize, last: usize): usize {
  if (part === Part.entry) return endOfEntryField(name, length, at, last);
  if (part === Part.api) return endOfApiField(name, length, at, last);
  if (part === Part.headers) {
    const field = headerOf(name, length);
    // One told twice, in whatever case: which of them counts the caller knows.
    if (field >= 0) return startOf(field) === 0 ? endOfText(field, at, last) : 0;
  } else if (length === 14 && isAt(name, "AWSAccessKeyId")) {
    isPresignedV2 = true;
  }
  return endOfValue(at, last);
}

function endOfEntryField(name: usize, length: usize, at: usize, last: usize): usize {
  if (length === 3 && isAt(name, "api")) {
    if (hasApi) return 0;
    hasApi = true;
    return endOfObject(at, last, Part.api);
  }
  if (length === 13 && isAt(name, "requestHeader")) {
    if (hasHeaders) return 0;
    hasHeaders = true;
    return endOfObject(at, last, Part.headers);
  }
  if (length === 12 && isAt(name, "requestQuery")) {
    if (hasQuery) return 0;
    hasQuery = true;
    return endOfObject(at, last, Part.query);
  }
  const field = fieldOf(name, length);
  return field < 0 ? endOfValue(at, last) : endOfText(field, at, last);
}

function fieldOf(name: usize, length: usize): i32 {
  if (length === 4 && isAt(name, "time")) return Field.time;
  if (length === 7 && isAt(name, "trigger")) return Field.trigger;
  if (length === 9 && isAt(name, "requestID")) return Field.requestId;
  if (length === 9 && isAt(name, "userAgent")) return Field.userAgent;
  if (length === 9 && isAt(name, "accessKey")) return Field.accessKeyId;
  if (length === 10 && isAt(name, "remotehost")) return Field.remoteAddress;
  if (length === 10 && isAt(name, "parentUser")) return Field.parentUser;
  if (length === 12 && isAt(name, "deploymentid")) return Field.deploymentId;
  return -1;
}

function headerOf(name: usize, length: usize): i32 {
  if (length === 13 && isAtInAnyCase(name, "authorization")) return Field.authorization;
  if (length === 20 && isAtInAnyCase(name, "x-amz-content-sha256")) return Field.payload;
  if (length === 28 && isAtInAnyCase(name, "x-amz-decoded-content-length")) return Field.decodedLength;
  return -1;
}

function endOfApiField(name: usize, length: usize, at: usize, last: usize): usize {
  if (length === 4 && isAt(name, "name")) return endOfText(Field.operation, at, last);
  if (length === 6 && isAt(name, "bucket")) return endOfText(Field.bucketName, at, last);
  if (length === 6 && isAt(name, "object")) return endOfText(Field.objectKey, at, last);
  if (length === 18 && isAt(name, "timeToResponseInNS")) {
    const end = endOfText(Field.durationNanos, at, last);
    return end !== 0 && isNatural(at + 1, end - at - 2, 15) ? end : 0;
  }
  const isStatus = length === 10 && isAt(name, "statusCode");
  const isReceived = length === 2 && isAt(name, "rx");
  const isSent = length === 2 && isAt(name, "tx");
  if (!isStatus && !isReceived && !isSent) return endOfValue(at, last);
  const end = endOfInteger(at);
  if (end === 0) return 0;
  if (isReceived) received = integerAt(at, end);
  if (isSent) sent = integerAt(at, end);
  if (isStatus) {
    if (!isNatural(at, end - at, 3)) return 0;
    statusStart = at;
    statusLength = end - at;
  }
  return end;
}

/** Notes a text; returns where it ends, and 0 when it is written with escapes. */
function endOfText(field: i32, at: usize, last: usize): usize {
  if (load<u8>(at) !== quote) return 0;
  forgetEscapes();
  const closing = closingQuote(at + 1, last);
  if (closing === 0 || isEscaped) return 0;
  setField(field, at + 1, closing - at - 1);
  return closing + 1;
}

function writeRecord(milliseconds: f64): void {
  const record = records + <usize>recordCount * <usize>recordBytes;
  const statusCode = <i32>integerAt(statusStart, statusStart + statusLength);
  const identityEnd = writeIdentity(identitiesEnd, statusStart, statusLength);
  const rowEnd = writeRow(rowsEnd, milliseconds, statusCode);
  store<i32>(record, flags());
  store<i32>(record, statusCode, 4);
  store<usize>(record, identitiesEnd, 8);
  store<usize>(record, identityEnd, 12);
  store<usize>(record, rowsEnd, 16);
  store<usize>(record, rowEnd, 20);
  span(record + 24, Field.operation);
  span(record + 32, Field.accessKeyId);
  span(record + 40, Field.parentUser);
  span(record + 48, Field.bucketName);
  span(record + 56, Field.payload);
  span(record + 64, Field.decodedLength);
  span(record + 72, Field.authorization);
  store<f64>(record, received, 96);
  store<f64>(record, sent, 104);
  store<f64>(record, milliseconds, 112);
  identitiesEnd = identityEnd;
  rowsEnd = rowEnd;
  recordCount += 1;
}

function span(at: usize, field: i32): void {
  const start = startOf(field);
  store<usize>(at, start);
  store<usize>(at, start + lengthOf(field), 4);
}

/** What the caller need not look up in the texts. */
function flags(): i32 {
  const trigger = startOf(Field.trigger);
  const isIncoming = trigger === 0 || (lengthOf(Field.trigger) === 8 && isAt(trigger, "incoming"));
  const isFramed = lengthOf(Field.payload) > 10 && isAt(startOf(Field.payload), "STREAMING-");
  return (
    <i32>isIncoming |
    ((<i32>isPresignedV2) << 1) |
    ((<i32>isFramed) << 2) |
    ((<i32>isUnchanged(Field.operation)) << 3) |
    ((<i32>isUnchanged(Field.accessKeyId)) << 4) |
    ((<i32>isUnchanged(Field.parentUser)) << 5) |
    ((<i32>isUnchanged(Field.bucketName)) << 6)
  );
}
