import { S3Error } from "../errors/s3-error";
import type { Exchange } from "../server/exchange";
import type { Bucket, ObjectVersion } from "../storage/model";
import { getVersion } from "./find-version";
import { checkCopyConditions } from "./preconditions";

export interface CopySource {
  bucket: Bucket;
  version: ObjectVersion;
}

function invalid(): S3Error {
  return new S3Error(
    "InvalidArgument",
    "Copy Source must mention the source bucket and key: sourcebucket/sourcekey.",
  );
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw invalid();
  }
}

/** Finds what `x-amz-copy-source` names, if the sender may read it and its conditions hold. */
export function findCopySource(exchange: Exchange): CopySource {
  const [path = "", search = ""] = (exchange.header("x-amz-copy-source") ?? "").split("?", 2);
  const match = /^\/*([^/]+)\/+(.+)$/s.exec(decode(path));
  if (!match) throw invalid();
  const [, bucketName = "", key = ""] = match;
  const versionId = new URLSearchParams(search).get("versionId") || undefined;
  exchange.authorize("s3:GetObject", { bucket: bucketName, key, versionId });
  const bucket = exchange.store.buckets.get(bucketName);
  const version = getVersion(exchange, bucket, key, versionId);
  checkCopyConditions(exchange, version);
  return { bucket, version };
}

/** Told to the client when the source has versions. */
export function sourceVersionHeader(source: CopySource): Record<string, string> {
  return source.bucket.versioning === "" ? {} : { "x-amz-copy-source-version-id": source.version.versionId };
}
