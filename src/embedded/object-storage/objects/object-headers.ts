import { checksumHeader } from "../checksums/algorithms";
import type { Exchange } from "../server/exchange";
import type { Bucket, ObjectVersion } from "../storage/model";

const overrides: Record<string, string> = {
  "response-cache-control": "cache-control",
  "response-content-disposition": "content-disposition",
  "response-content-encoding": "content-encoding",
  "response-content-language": "content-language",
  "response-content-type": "content-type",
  "response-expires": "expires",
};

export function quoted(etag: string): string {
  return `"${etag}"`;
}

/** The version's id, where the bucket has versions to tell apart. */
export function versionHeader(bucket: Bucket, version: ObjectVersion): Record<string, string> {
  return bucket.versioning === "" && version.versionId === "null"
    ? {}
    : { "x-amz-version-id": version.versionId };
}

export function checksumHeaders(version: Pick<ObjectVersion, "checksum">): Record<string, string> {
  if (!version.checksum) return {};
  return {
    [checksumHeader(version.checksum.algorithm)]: version.checksum.value,
    "x-amz-checksum-type": version.checksum.type,
  };
}

function lockHeaders(exchange: Exchange, version: ObjectVersion): Record<string, string> {
  const headers: Record<string, string> = {};
  if (version.retentionMode && version.retainUntil && exchange.may("s3:GetObjectRetention")) {
    headers["x-amz-object-lock-mode"] = version.retentionMode;
    headers["x-amz-object-lock-retain-until-date"] = version.retainUntil.toISOString();
  }
  if (version.legalHold && exchange.may("s3:GetObjectLegalHold")) {
    headers["x-amz-object-lock-legal-hold"] = version.legalHold;
  }
  return headers;
}

/** Everything a reader learns about a version besides its length and range. */
export function objectHeaders(
  exchange: Exchange,
  bucket: Bucket,
  version: ObjectVersion,
): Record<string, string> {
  const headers: Record<string, string> = {
    ...version.headers,
    etag: quoted(version.etag),
    "last-modified": version.modifiedAt.toUTCString(),
    ...versionHeader(bucket, version),
    ...lockHeaders(exchange, version),
  };
  for (const [name, value] of Object.entries(version.userMetadata)) headers[`x-amz-meta-${name}`] = value;
  const tagCount = Object.keys(version.tags).length;
  if (tagCount > 0) headers["x-amz-tagging-count"] = String(tagCount);
  for (const [parameter, name] of Object.entries(overrides)) {
    const value = exchange.query.get(parameter);
    // Header values travel as Latin-1; a file name in a query is UTF-8.
    if (value !== null) headers[name] = Buffer.from(value).toString("latin1");
  }
  return headers;
}
