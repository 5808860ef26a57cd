import { isSame } from "./text";

/** The texts of an entry that count. */
export namespace Field {
  export const deploymentId = 0;
  export const requestId = 1;
  export const time = 2;
  export const accessKeyId = 3;
  export const remoteAddress = 4;
  export const operation = 5;
  export const bucketName = 6;
  export const objectKey = 7;
  export const durationNanos = 8;
  export const parentUser = 9;
  export const userAgent = 10;
  export const trigger = 11;
  export const payload = 12;
  export const decodedLength = 13;
  export const authorization = 14;
  export const count = 15;
}

/** Where each text starts, 0 when it was not told, and its length. */
const table = memory.data(Field.count * 8, 16);
/** Those of the entry before. */
const former = memory.data(Field.count * 8, 16);

export function beginEntry(): void {
  memory.copy(former, table, Field.count * 8);
  memory.fill(table, 0, Field.count * 8);
}

/** Forgets the entry before, whose text is gone. */
export function beginText(): void {
  memory.fill(table, 0, Field.count * 8);
}

export function setField(field: i32, start: usize, length: usize): void {
  store<u32>(table + ((<usize>field) << 3), <u32>start);
  store<u32>(table + ((<usize>field) << 3), <u32>length, 4);
}

export function startOf(field: i32): usize {
  return load<u32>(table + ((<usize>field) << 3));
}

export function lengthOf(field: i32): usize {
  return load<u32>(table + ((<usize>field) << 3), 4);
}

/** Whether the text is that of the entry before. */
export function isUnchanged(field: i32): bool {
  const start: usize = load<u32>(former + ((<usize>field) << 3));
  const length: usize = load<u32>(former + ((<usize>field) << 3), 4);
  return start !== 0 && length === lengthOf(field) && isSame(startOf(field), start, length);
}
