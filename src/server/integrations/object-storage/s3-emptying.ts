import type { RemovalTarget, VersionMarker, VersionPage } from "./customer-objects";
import { createObjectCalls } from "./object-calls";
import { listVersionsPage } from "./object-listing";
import type { EmptyingProgress } from "./object-storage";
import { asStoreErrors, type S3Client } from "./s3-client";

/** Deletes versions page by page; what object lock protects stays and is counted. */
export async function emptyBucket(
  client: S3Client,
  bucketName: string,
  limit: number,
): Promise<EmptyingProgress> {
  const progress = { removedCount: 0, removedBytes: 0n, lockedCount: 0 };
  const { removeObjects } = createObjectCalls(client);
  let marker: VersionMarker | null | undefined;
  while (marker !== null && progress.removedCount < limit) {
    const listing = { bucketName, prefix: "", marker, limit: 1000, isRecursive: true };
    const page: VersionPage = await listVersionsPage(client, listing);
    const refused = await removeObjects(bucketName, page.versions);
    const failed = new Set(refused.map(identity));
    const removed = page.versions.filter((version) => !failed.has(identity(version)));
    progress.removedCount += removed.length;
    progress.removedBytes += removed.reduce((sum, version) => sum + version.sizeBytes, 0n);
    progress.lockedCount += failed.size;
    marker = page.next;
  }
  if (marker === null) await abortUploads(client, bucketName);
  return { ...progress, isEmpty: marker === null && progress.lockedCount === 0 };
}

const identity = ({ name, versionId = "null" }: RemovalTarget) => `${versionId}/${name}`;

async function abortUploads(client: S3Client, bucketName: string): Promise<void> {
  const page = await asStoreErrors(client.listIncompleteUploadsQuery(bucketName, "", "", "", ""));
  for (const upload of page.uploads) {
    await asStoreErrors(client.abortMultipartUpload(bucketName, String(upload.key), upload.uploadId));
  }
}
