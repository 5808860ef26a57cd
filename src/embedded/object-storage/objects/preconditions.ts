import { S3Error } from "../errors/s3-error";
import type { Exchange } from "../server/exchange";
import type { ObjectVersion } from "../storage/model";

function matchesEtag(header: string, etag: string): boolean {
  return header
    .split(",")
    .map((text) => text.trim().replace(/^W\//, "").replaceAll('"', ""))
    .some((candidate) => candidate === "*" || candidate === etag);
}

function parseDate(header: string | undefined): number | undefined {
  const time = header === undefined ? Number.NaN : Date.parse(header);
  return Number.isNaN(time) ? undefined : time;
}

function seconds(version: ObjectVersion): number {
  return Math.floor(version.modifiedAt.getTime() / 1000) * 1000;
}

/** Checks a read's conditions (RFC 9110, section 13). True when the client's copy is still good: answer 304. */
export function isNotModified(exchange: Exchange, version: ObjectVersion): boolean {
  const ifMatch = exchange.header("if-match");
  const ifNoneMatch = exchange.header("if-none-match");
  const unmodifiedSince = parseDate(exchange.header("if-unmodified-since"));
  const modifiedSince = parseDate(exchange.header("if-modified-since"));
  if (ifMatch !== undefined) {
    if (!matchesEtag(ifMatch, version.etag)) throw new S3Error("PreconditionFailed");
  } else if (unmodifiedSince !== undefined && seconds(version) > unmodifiedSince) {
    throw new S3Error("PreconditionFailed");
  }
  if (ifNoneMatch !== undefined) return matchesEtag(ifNoneMatch, version.etag);
  return modifiedSince !== undefined && seconds(version) <= modifiedSince;
}

/** Checks a write's conditions against what is there now. */
export function checkWriteConditions(exchange: Exchange, current: ObjectVersion | undefined): void {
  const exists = current !== undefined && !current.isDeleteMarker;
  const ifMatch = exchange.header("if-match");
  const ifNoneMatch = exchange.header("if-none-match");
  if (ifMatch !== undefined) {
    if (!exists) throw new S3Error("NoSuchKey");
    if (!matchesEtag(ifMatch, current.etag)) throw new S3Error("PreconditionFailed");
  }
  if (ifNoneMatch !== undefined && exists && matchesEtag(ifNoneMatch, current.etag)) {
    throw new S3Error("PreconditionFailed");
  }
}

/** Checks `x-amz-copy-source-if-*`. */
export function checkCopyConditions(exchange: Exchange, source: ObjectVersion): void {
  const condition = (name: string) => exchange.header(`x-amz-copy-source-if-${name}`);
  const ifMatch = condition("match");
  const ifNoneMatch = condition("none-match");
  const modifiedSince = parseDate(condition("modified-since"));
  const unmodifiedSince = parseDate(condition("unmodified-since"));
  const fails =
    (ifMatch !== undefined && !matchesEtag(ifMatch, source.etag)) ||
    (ifNoneMatch !== undefined && matchesEtag(ifNoneMatch, source.etag)) ||
    (modifiedSince !== undefined && seconds(source) <= modifiedSince) ||
    (ifMatch === undefined && unmodifiedSince !== undefined && seconds(source) > unmodifiedSince);
  if (fails) throw new S3Error("PreconditionFailed");
}
