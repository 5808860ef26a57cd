import { isUtf8 } from "node:buffer";
import { storeRequestOf } from "./audit-entry";
import { auditScanner } from "./scan-audit-entries";
import type { StoreRequest } from "./store-request";

const newline = 0x0a;

/** What a piece of the stream held. */
export interface ReadEntries {
  /** Entries, whosever they are. */
  received: number;
  requests: StoreRequest[];
}

/** Reads the whole lines from `start` that are one entry each, as MinIO writes them; returns where the rest begins. */
export function readLines(bytes: Buffer, start: number, read: ReadEntries): number {
  const end = bytes.lastIndexOf(newline) + 1;
  if (end <= start) return start;
  const lines = bytes.subarray(start, end);
  if (!isUtf8(lines) || lines.includes(0)) return start;
  let at = start;
  while (at < end) {
    at = scanLines(bytes, at, end, read);
    if (at === end) break;
    const lineEnd = bytes.indexOf(newline, at);
    if (!readOtherLine(bytes.toString("utf8", at, lineEnd), read)) return at;
    at = lineEnd + 1;
  }
  return end;
}

/** Reads lines until one that is not written the way MinIO writes them, or too long; returns where. */
function scanLines(bytes: Buffer, start: number, end: number, read: ReadEntries): number {
  const scanner = auditScanner();
  let at = start;
  while (at < end) {
    const last = end - at <= scanner.maxText ? end : bytes.lastIndexOf(newline, at + scanner.maxText - 1) + 1;
    if (last <= at) return at;
    const scanned = scanner.scan(bytes, at, last, read.requests);
    read.received += scanned.entries;
    at = scanned.at;
    if (at < last) return at;
  }
  return at;
}

/** Whether the line is blank or an object, however it is written. */
function readOtherLine(line: string, read: ReadEntries): boolean {
  const text = line.trim();
  if (text === "") return true;
  if (!text.startsWith("{")) return false;
  try {
    addEntry(read, storeRequestOf(JSON.parse(text)));
    return true;
  } catch {
    return false;
  }
}

export function addEntry(read: ReadEntries, request: StoreRequest | undefined): void {
  read.received += 1;
  if (request) read.requests.push(request);
}
