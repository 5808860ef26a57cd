import { S3Error } from "../errors/s3-error";
import type { Exchange } from "../server/exchange";
import type { Bucket, ObjectAttributes } from "../storage/model";
import { requestedLock } from "./object-lock";
import { parseTaggingHeader } from "./object-tags";

const storedHeaders = [
  "cache-control",
  "content-disposition",
  "content-encoding",
  "content-language",
  "content-type",
  "expires",
  "x-amz-storage-class",
  "x-amz-website-redirect-location",
];
const metaPrefix = "x-amz-meta-";
const maxUserMetadataBytes = 2048;
const storageClasses = ["STANDARD", "REDUCED_REDUNDANCY"];

function headersOf(exchange: Exchange): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const name of storedHeaders) {
    const value = exchange.header(name);
    if (value !== undefined) headers[name] = value;
  }
  const encoding = headers["content-encoding"]
    ?.split(",")
    .map((token) => token.trim())
    .filter((token) => token !== "aws-chunked" && token !== "")
    .join(",");
  if (encoding) headers["content-encoding"] = encoding;
  else delete headers["content-encoding"];
  headers["content-type"] ||= "binary/octet-stream";
  const storageClass = headers["x-amz-storage-class"];
  if (storageClass !== undefined && !storageClasses.includes(storageClass))
    throw new S3Error("InvalidStorageClass");
  if (storageClass === "STANDARD") delete headers["x-amz-storage-class"];
  return headers;
}

function userMetadataOf(exchange: Exchange): Record<string, string> {
  const metadata: Record<string, string> = {};
  let bytes = 0;
  for (const name of Object.keys(exchange.req.headers)) {
    if (!name.startsWith(metaPrefix)) continue;
    const value = exchange.header(name) ?? "";
    metadata[name.slice(metaPrefix.length)] = value;
    bytes += name.length - metaPrefix.length + value.length;
  }
  if (bytes > maxUserMetadataBytes) throw new S3Error("MetadataTooLarge");
  return metadata;
}

/** What the headers of a write say about the object. */
export function requestedAttributes(exchange: Exchange, bucket: Bucket): ObjectAttributes {
  if (
    exchange.header("x-amz-server-side-encryption") ||
    exchange.header("x-amz-server-side-encryption-customer-algorithm")
  ) {
    throw new S3Error("NotImplemented");
  }
  return {
    headers: headersOf(exchange),
    userMetadata: userMetadataOf(exchange),
    tags: parseTaggingHeader(exchange.header("x-amz-tagging")),
    ...requestedLock(exchange, bucket),
  };
}
