import { S3Error } from "../errors/s3-error";
import { type ByteRange, parseRange, readParts } from "../objects/byte-range";
import { getVersion } from "../objects/find-version";
import { checksumHeaders, objectHeaders } from "../objects/object-headers";
import { isNotModified } from "../objects/preconditions";
import { isVeeamObject, veeamAnswer } from "../objects/veeam-objects";
import { type Answer, emptyAnswer } from "../server/answer";
import type { Exchange } from "../server/exchange";
import type { Route } from "../server/route";
import type { ObjectVersion } from "../storage/model";

/** The bytes that `partNumber` names. */
function partRange(version: ObjectVersion, partNumber: number): ByteRange {
  let start = 0;
  for (const [index, part] of version.parts.entries()) {
    if (index + 1 === partNumber) return { start, length: part.size };
    start += part.size;
  }
  throw new S3Error("InvalidPartNumber");
}

function parsePartNumber(exchange: Exchange): number | undefined {
  const text = exchange.query.get("partNumber");
  if (text === null) return undefined;
  if (exchange.header("range") !== undefined) {
    throw new S3Error("InvalidRequest", "Cannot specify both Range header and partNumber query parameter");
  }
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > 10_000) throw new S3Error("InvalidPartNumber");
  return number;
}

/** What a cache may learn without the body. */
function cacheHeaders(headers: Record<string, string>): Record<string, string> {
  const names = ["cache-control", "etag", "expires", "last-modified", "x-amz-version-id"];
  return Object.fromEntries(Object.entries(headers).filter(([name]) => names.includes(name)));
}

function getObject(exchange: Exchange): Answer {
  exchange.authorize("s3:GetObject");
  const bucket = exchange.bucket();
  const isHead = exchange.req.method === "HEAD";
  if (isVeeamObject(exchange.key)) return veeamAnswer(exchange);
  const version = getVersion(exchange, bucket, exchange.key, exchange.versionId);
  const headers = objectHeaders(exchange, bucket, version);
  const wantsChecksum = exchange.header("x-amz-checksum-mode")?.toUpperCase() === "ENABLED";
  if (isNotModified(exchange, version)) {
    return emptyAnswer(304, cacheHeaders(headers));
  }
  const partNumber = parsePartNumber(exchange);
  const asked =
    partNumber === undefined
      ? parseRange(exchange.header("range"), version.size)
      : partRange(version, partNumber);
  const range = asked ?? { start: 0, length: version.size };
  if (asked)
    headers["content-range"] = `bytes ${range.start}-${range.start + range.length - 1}/${version.size}`;
  if (partNumber !== undefined && version.etag.includes("-"))
    headers["x-amz-mp-parts-count"] = String(version.parts.length);
  if (wantsChecksum && !asked) Object.assign(headers, checksumHeaders(version));
  const status = asked ? 206 : 200;
  if (isHead) return { status, headers, contentLength: range.length };
  return {
    status,
    headers,
    contentLength: range.length,
    body: readParts(exchange.store, version.parts, range),
    release: exchange.store.blobs.lease(version.parts.flatMap((part) => part.blob ?? [])),
  };
}

export const getObjectRoutes: Route[] = [
  { api: "GetObject", method: "GET", scope: "object", handler: getObject },
  { api: "HeadObject", method: "HEAD", scope: "object", handler: getObject },
];
