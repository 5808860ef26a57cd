/**
 * Whether the bucket's keys may not delete versions for good. Object lock does that by itself, and software that
 * uses it has to delete what has expired.
 */
export function keepsVersions(bucket: {
  guardedSince: Date | null;
  versioning: "OFF" | "ENABLED" | "SUSPENDED";
  hasObjectLock: boolean;
}): boolean {
  return bucket.guardedSince !== null && bucket.versioning !== "OFF" && !bucket.hasObjectLock;
}
