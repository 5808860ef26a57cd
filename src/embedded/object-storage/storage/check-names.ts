import { S3Error } from "../errors/s3-error";

const maxKeyBytes = 1024;
/** Each part of a key is a folder of MinIO's disks. */
const maxPartBytes = 255;

/** S3's rules for bucket names (https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html). */
export function checkBucketName(name: string): void {
  const isWellFormed =
    /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) &&
    !/\.\.|\.-|-\./.test(name) &&
    !/^\d+\.\d+\.\d+\.\d+$/.test(name);
  if (!isWellFormed) throw new S3Error("InvalidBucketName");
}

/** Refuses the keys that MinIO refuses. */
export function checkObjectName(key: string): void {
  if (Buffer.byteLength(key) > maxKeyBytes) throw new S3Error("KeyTooLongError");
  const isPartTooLong = key.split("/").some((part) => Buffer.byteLength(part) > maxPartBytes);
  if (isPartTooLong || key.includes("//") || key.includes("\0") || key.includes("\ufffd")) {
    throw new S3Error("XMinioInvalidObjectName");
  }
}
