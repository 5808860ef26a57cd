import { buffer } from "node:stream/consumers";
import { ExternalServiceError } from "@/domain/errors";
import type { DocumentStore } from "./document-store";
import type { ObjectStorage } from "./object-storage";
import { toObjectStorageError } from "./object-storage-error";
import { asStoreErrors, connectS3, type S3Config } from "./s3-client";

/** Tells the bucket from those of customers, which carry their own id. */
const ownerTag = "platform";

/** Documents over S3 with the root credentials. */
export function createDocumentStore(
  config: S3Config & { bucketName: string },
  { createBucket }: Pick<ObjectStorage, "createBucket">,
): DocumentStore {
  const { bucketName } = config;
  const client = connectS3(config);
  return {
    async ensureBucket() {
      const isOurs = await createBucket({ name: bucketName, hasObjectLock: false, ownerTag });
      if (isOurs) return;
      throw new ExternalServiceError(
        "object-storage",
        "refused",
        `O bucket ${bucketName} já existe e não é da plataforma. Escolha outro em PLATFORM_BUCKET.`,
        { isRetryable: false },
      );
    },
    async putDocument(key, body, mediaType) {
      await asStoreErrors(
        client.putObject(bucketName, key, body, body.length, { "Content-Type": mediaType }),
      );
    },
    async getDocument(key) {
      try {
        return await buffer(await client.getObject(bucketName, key));
      } catch (error) {
        const { code } = error as { code?: string };
        if (code === "NoSuchKey" || code === "NoSuchBucket") return undefined;
        throw toObjectStorageError(error);
      }
    },
  };
}
