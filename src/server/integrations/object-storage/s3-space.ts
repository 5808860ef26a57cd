import { ExternalServiceError } from "@/domain/errors";
import type { VersionMarker, VersionPage } from "./customer-objects";
import { createObjectCalls } from "./object-calls";
import { listVersionsPage } from "./object-listing";
import type { UploadsMeasure } from "./object-storage";
import { asStoreErrors, type S3Client } from "./s3-client";

const versionsPerPage = 1_000;

/** Calls that tell what takes a bucket's space, with the root credentials. */
export function createSpaceCalls(client: S3Client) {
  const { listParts } = createObjectCalls(client);
  return {
    async wasEverVersioned(bucketName: string): Promise<boolean> {
      const answer: unknown = await asStoreErrors(client.getBucketVersioning(bucketName));
      const status = (answer as { Status?: unknown } | undefined)?.Status;
      return typeof status === "string" && status !== "";
    },
    listAllVersions: (bucketName: string, marker: VersionMarker | undefined): Promise<VersionPage> =>
      listVersionsPage(client, {
        bucketName,
        prefix: "",
        marker,
        limit: versionsPerPage,
        isRecursive: true,
      }),
    async measureUploads(bucketName: string, limit: number): Promise<UploadsMeasure> {
      const measure = { count: 0n, bytes: 0n, hasMore: false };
      let keyMarker = "";
      let uploadIdMarker = "";
      for (;;) {
        const page = await asStoreErrors(
          client.listIncompleteUploadsQuery(bucketName, "", keyMarker, uploadIdMarker, ""),
        );
        for (const { key, uploadId } of page.uploads) {
          if (measure.count >= BigInt(limit)) return { ...measure, hasMore: true };
          const bytes = await orGone(listParts(bucketName, String(key), uploadId));
          if (bytes === undefined) continue;
          measure.count += 1n;
          measure.bytes += bytes.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0n);
        }
        if (!page.isTruncated) return measure;
        keyMarker = page.nextKeyMarker;
        uploadIdMarker = page.nextUploadIdMarker;
      }
    },
  };
}

/** An upload may be finished or given up between being listed and being looked at. */
async function orGone<Value>(promise: Promise<Value>): Promise<Value | undefined> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof ExternalServiceError && error.failure === "not-found") return undefined;
    throw error;
  }
}
