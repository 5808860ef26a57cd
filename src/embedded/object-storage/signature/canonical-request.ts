import type { IncomingMessage } from "node:http";
import { awsEncode, sha256Hex } from "./encode";

export interface CanonicalParts {
  method: string;
  /** Decoded path, as it came before any bucket was read from the host name. */
  path: string;
  query: [string, string][];
  signedHeaders: string[];
  payloadHash: string;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function canonicalQuery(query: [string, string][]): string {
  return query
    .map(([name, value]) => [awsEncode(name), awsEncode(value)] as const)
    .sort((a, b) => compare(a[0], b[0]) || compare(a[1], b[1]))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
}

/** The header's value as signed, or undefined when the request has no such header. */
export function signedHeaderValue(req: IncomingMessage, name: string): string | undefined {
  const values = req.headersDistinct[name];
  if (!values) return undefined;
  // Node reads header bytes as Latin-1, clients sign them as UTF-8 text.
  return values.map((value) => Buffer.from(value, "latin1").toString().trim().replace(/ +/g, " ")).join(",");
}

/** SHA-256 of the canonical request (AWS Signature Version 4). */
export function canonicalRequestHash(req: IncomingMessage, parts: CanonicalParts): string {
  const headers = parts.signedHeaders
    .map((name) => `${name}:${signedHeaderValue(req, name) ?? ""}\n`)
    .join("");
  return sha256Hex(
    [
      parts.method,
      awsEncode(parts.path, true),
      canonicalQuery(parts.query),
      headers,
      parts.signedHeaders.join(";"),
      parts.payloadHash,
    ].join("\n"),
  );
}
