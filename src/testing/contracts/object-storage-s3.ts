import { describe } from "vitest";
import { objectStorageS3BucketContract } from "./object-storage-s3-buckets";
import { objectStorageS3ChecksumContract } from "./object-storage-s3-checksums";
import { objectStorageS3CopyContract } from "./object-storage-s3-copies";
import { objectStorageS3ListingContract } from "./object-storage-s3-listing";
import { objectStorageS3LockContract } from "./object-storage-s3-locks";
import { objectStorageS3MultipartContract } from "./object-storage-s3-multipart";
import { objectStorageS3ObjectContract } from "./object-storage-s3-objects";
import { objectStorageS3SignatureContract } from "./object-storage-s3-signatures";
import type { GetTarget } from "./object-storage-s3-target";
import { objectStorageS3VersionContract } from "./object-storage-s3-versions";

/**
 * What every S3 store must do that this product works with: run on the embedded one always, and on a real MinIO
 * when its address is given.
 */
export function objectStorageS3Contract(target: GetTarget): void {
  describe("S3", () => {
    objectStorageS3BucketContract(target);
    objectStorageS3LockContract(target);
    objectStorageS3ChecksumContract(target);
    objectStorageS3CopyContract(target);
    objectStorageS3ListingContract(target);
    objectStorageS3MultipartContract(target);
    objectStorageS3ObjectContract(target);
    objectStorageS3SignatureContract(target);
    objectStorageS3VersionContract(target);
  });
}
