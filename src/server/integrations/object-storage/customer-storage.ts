import { buffer } from "node:stream/consumers";
import type { CustomerStorage } from "./object-storage";
import { asStoreErrors, type S3Client } from "./s3-client";

/** The store through a customer's own key: what the key may not do, the store refuses. */
export function createCustomerStorage(client: S3Client): CustomerStorage {
  return {
    async listBucketNames() {
      return (await asStoreErrors(client.listBuckets())).map(({ name }) => name);
    },
    async listObjects({ bucketName, prefix, continuationToken = "" }) {
      const page = await asStoreErrors(
        client.listObjectsV2Query(bucketName, prefix, continuationToken, "/", 200, ""),
      );
      return {
        folders: page.objects.flatMap((entry) => (entry.prefix ? [String(entry.prefix)] : [])),
        objects: page.objects.flatMap((entry) =>
          entry.name && String(entry.name) !== prefix
            ? [{ name: String(entry.name), sizeBytes: BigInt(entry.size), modifiedAt: entry.lastModified }]
            : [],
        ),
        nextContinuationToken: page.isTruncated ? page.nextContinuationToken : null,
      };
    },
    async putObject(bucketName, objectName, body) {
      await asStoreErrors(client.putObject(bucketName, objectName, body, body.length));
    },
    async putObjectInParts(bucketName, objectName, parts) {
      const uploadId = await asStoreErrors(client.initiateNewMultipartUpload(bucketName, objectName, {}));
      try {
        const etags: { part: number; etag: string }[] = [];
        for (const [index, part] of parts.entries()) {
          const target = {
            bucketName,
            objectName,
            uploadID: uploadId,
            partNumber: index + 1,
            headers: { "Content-Length": part.length },
          };
          const { etag } = await client.uploadPart(target, part);
          etags.push({ part: index + 1, etag });
        }
        await client.completeMultipartUpload(bucketName, objectName, uploadId, etags);
      } catch (error) {
        await client.abortMultipartUpload(bucketName, objectName, uploadId).catch(() => undefined);
        return asStoreErrors(Promise.reject(error));
      }
    },
    readRange: (bucketName, objectName, offset, length) =>
      asStoreErrors(
        client.getPartialObject(bucketName, objectName, offset, length).then((body) => buffer(body)),
      ),
    async removeObject(bucketName, objectName) {
      await asStoreErrors(client.removeObject(bucketName, objectName));
    },
    presignDownload(bucketName, objectName, { expiresInSeconds, isAttachment }) {
      const fileName = encodeURIComponent(objectName.split("/").at(-1) ?? objectName);
      const headers: Record<string, string> = isAttachment
        ? { "response-content-disposition": `attachment; filename*=UTF-8''${fileName}` }
        : {};
      return asStoreErrors(client.presignedGetObject(bucketName, objectName, expiresInSeconds, headers));
    },
    presignUpload: (bucketName, objectName, expiresInSeconds) =>
      asStoreErrors(client.presignedPutObject(bucketName, objectName, expiresInSeconds)),
  };
}
