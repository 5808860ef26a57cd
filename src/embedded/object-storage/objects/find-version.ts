import { S3Error } from "../errors/s3-error";
import type { Exchange } from "../server/exchange";
import type { Bucket, ObjectVersion } from "../storage/model";

const versionIdPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether some version could have this id. */
export function isVersionId(versionId: string | undefined): boolean {
  return versionId === undefined || versionId === "null" || versionIdPattern.test(versionId);
}

/** Refuses version ids that no version can have. */
export function checkVersionId(versionId: string | undefined): void {
  if (!isVersionId(versionId)) {
    throw new S3Error("InvalidArgument", "Invalid version id specified");
  }
}

/** The version a request means. Throws as S3 does when it is missing or a delete marker. */
export function getVersion(
  exchange: Exchange,
  bucket: Bucket,
  key: string,
  versionId: string | undefined,
): ObjectVersion {
  checkVersionId(versionId);
  const version = exchange.store.versions.find(bucket, key, versionId);
  if (!version) {
    const isHidden = !exchange.may("s3:ListBucket", { bucket: bucket.name, key: "" });
    if (isHidden) throw new S3Error("AccessDenied");
    throw new S3Error(versionId ? "NoSuchVersion" : "NoSuchKey");
  }
  if (!version.isDeleteMarker) return version;
  const headers = {
    "x-amz-delete-marker": "true",
    "x-amz-version-id": version.versionId,
    "last-modified": version.modifiedAt.toUTCString(),
  };
  throw new S3Error(versionId ? "MethodNotAllowed" : "NoSuchKey", undefined, { headers });
}
