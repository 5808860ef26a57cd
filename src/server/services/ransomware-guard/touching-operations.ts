/** Requests that make an object's present content disappear; under the names of the store's audit stream. */
export const singleDelete = "DeleteObject";
/** Deletes up to a thousand objects; the log names only the last of them. */
export const multiDelete = "DeleteMultipleObjects";
export const writes = ["PutObject", "CompleteMultipartUpload", "CopyObject", "PostPolicyBucket"] as const;
export const objectsPerMultiDelete = 1000;
/**
 * MinIO unpacks it into any number of objects, with the versions and times that the archive says; the log names only
 * the archive. So neither log nor store tells how much it touched: each counts as a full batch of overwrites.
 */
export const archiveUpload = "PutObjectExtract";
export const objectsPerArchive = 1000;

/** Clocks of store nodes, and the store's own rounding of a version's time. */
const toleranceMs = 2000;

export interface LoggedRequest {
  occurredAt: Date;
  durationMs: number;
}

/** Whether a version of this time may have been made by the request: the log has the request's end. */
export function mayHaveMade({ occurredAt, durationMs }: LoggedRequest, versionAt: Date): boolean {
  const end = occurredAt.getTime();
  const at = versionAt.getTime();
  return at >= end - durationMs - toleranceMs && at <= end + toleranceMs;
}
