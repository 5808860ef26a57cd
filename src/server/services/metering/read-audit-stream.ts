import { InvalidInputError } from "@/domain/errors";

const maxEntryBytes = 1024 * 1024;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const quote = 0x22;
const backslash = 0x5c;

/**
 * JSON objects that follow one another in a body, one at a time, whatever stands between them. Only the object
 * at hand is in memory. Throws InvalidInputError when one is broken off, is no JSON or is larger than 1 MiB.
 */
export async function* readAuditStream(body: AsyncIterable<Uint8Array>): AsyncGenerator<unknown> {
  let pieces: Uint8Array[] = [];
  let size = 0;
  let depth = 0;
  let isInString = false;
  let isEscaped = false;
  for await (const chunk of body) {
    let start = depth > 0 ? 0 : -1;
    for (let index = 0; index < chunk.length; index += 1) {
      const byte = chunk[index];
      if (isInString) {
        if (isEscaped) isEscaped = false;
        else if (byte === backslash) isEscaped = true;
        else if (byte === quote) isInString = false;
      } else if (byte === quote && depth > 0) {
        isInString = true;
      } else if (byte === openBrace) {
        if (depth === 0) start = index;
        depth += 1;
      } else if (byte === closeBrace && depth > 0) {
        depth -= 1;
        if (depth > 0) continue;
        yield parse([...pieces, chunk.subarray(start, index + 1)]);
        pieces = [];
        size = 0;
        start = -1;
      }
    }
    if (depth > 0) {
      const piece = chunk.slice(start);
      pieces.push(piece);
      size += piece.length;
      if (size > maxEntryBytes) throw new InvalidInputError("An audit entry is too large.");
    }
  }
  if (depth > 0) throw new InvalidInputError("The audit batch is broken off.");
}

function parse(pieces: Uint8Array[]): unknown {
  try {
    return JSON.parse(Buffer.concat(pieces).toString("utf8"));
  } catch {
    throw new InvalidInputError("An audit entry is not JSON.");
  }
}
