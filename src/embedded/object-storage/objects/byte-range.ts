import { S3Error } from "../errors/s3-error";
import type { Part } from "../storage/model";
import type { ObjectStore } from "../storage/object-store";

export interface ByteRange {
  start: number;
  length: number;
}

/** One range of a `Range` header; undefined when the header asks for none (or for what S3 ignores). */
export function parseRange(header: string | undefined, size: number): ByteRange | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? "");
  if (!match || (match[1] === "" && match[2] === "")) return undefined;
  if (match[1] === "") {
    const length = Math.min(Number(match[2]), size);
    if (length === 0) throw invalidRange(size);
    return { start: size - length, length };
  }
  const start = Number(match[1]);
  const end = match[2] === "" ? size - 1 : Math.min(Number(match[2]), size - 1);
  if (match[2] !== "" && Number(match[2]) < start) throw invalidRange(size);
  if (start >= size) throw invalidRange(size);
  return { start, length: end - start + 1 };
}

function invalidRange(size: number): S3Error {
  return new S3Error("InvalidRange", undefined, {
    details: { ActualObjectSize: String(size) },
  });
}

/** Streams a range of an object's data across its parts. */
export async function* readParts(
  store: ObjectStore,
  parts: Part[],
  range: ByteRange,
): AsyncGenerator<Buffer> {
  let partStart = 0;
  const end = range.start + range.length;
  for (const part of parts) {
    const from = Math.max(range.start, partStart);
    const to = Math.min(end, partStart + part.size);
    if (part.blob && from < to) yield* store.blobs.read(part.blob, from - partStart, to - from);
    partStart += part.size;
    if (partStart >= end) return;
  }
}
