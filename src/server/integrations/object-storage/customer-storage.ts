import { buffer } from "node:stream/consumers";
import { contentMd5 } from "./bucket-documents";
import { createObjectCalls } from "./object-calls";
import type { CustomerStorage } from "./object-storage";
import { asStoreErrors, type S3Client } from "./s3-client";
import { exchangeS3, strictEncode } from "./s3-exchange";

/** The store through a customer's own key: what the key may not do, the store refuses. */
export function createCustomerStorage(client: S3Client): CustomerStorage {
  return {
    async listBucketNames() {
      return (await asStoreErrors(client.listBuckets())).map(({ name }) => name);
    },
    ...createObjectCalls(client),
    async putObject(bucketName, objectName, body, lockedUntil) {
      if (!lockedUntil) {
        await asStoreErrors(client.putObject(bucketName, objectName, body, body.length));
        return;
      }
      // The vendor's call takes lock headers for metadata.
      const headers = { ...lockHeaders(lockedUntil), "content-md5": contentMd5(body) };
      await exchangeS3(client, { method: "PUT", bucketName, objectName, headers, body });
    },
    async putObjectInParts(bucketName, objectName, parts, lockedUntil) {
      const headers = lockedUntil ? lockHeaders(lockedUntil) : {};
      const uploadId = await asStoreErrors(
        client.initiateNewMultipartUpload(bucketName, objectName, headers),
      );
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
    presignDownload(bucketName, objectName, { expiresInSeconds, isAttachment, versionId }) {
      const parameters = {
        ...(isAttachment ? { "response-content-disposition": attachmentHeader(objectName) } : {}),
        ...(versionId ? { versionId } : {}),
      };
      return asStoreErrors(client.presignedUrl("GET", bucketName, objectName, expiresInSeconds, parameters));
    },
    presignUpload: (bucketName, objectName, expiresInSeconds) =>
      asStoreErrors(client.presignedPutObject(bucketName, objectName, expiresInSeconds)),
  };
}

const lockHeaders = (until: Date) => ({
  "x-amz-object-lock-mode": "GOVERNANCE",
  "x-amz-object-lock-retain-until-date": until.toISOString(),
});

/** Saves under the key's last part. Old browsers get it without accents, the others as RFC 6266 has it. */
function attachmentHeader(objectName: string): string {
  const fileName = objectName.split("/").findLast((part) => part !== "") ?? "arquivo";
  const plain = fileName
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .replace(/[^\x20-\x7e]|["\\%]/g, "_");
  return `attachment; filename="${plain}"; filename*=UTF-8''${strictEncode(fileName)}`;
}
