import { ConflictError } from "@/domain/errors";
import type { CompleteUploadInput } from "@/domain/objects/inputs";
import type { AccountContext } from "@/server/context";
import { askStore } from "./ask-store";
import { openBucketForWriting } from "./open-bucket";

/**
 * Puts the parts together. The store says which it has: the browser needs not read their ETags, and a file
 * with a part missing is never taken for whole.
 */
export async function completeUpload(ctx: AccountContext, input: CompleteUploadInput): Promise<void> {
  const { bucketName, key, uploadId, sizeBytes } = input;
  const storage = await openBucketForWriting(ctx, bucketName);
  const parts = await askStore(storage.listParts(bucketName, key, uploadId));
  const received = parts.reduce((sum, part) => sum + part.sizeBytes, 0n);
  if (received !== BigInt(sizeBytes)) {
    throw new ConflictError("O envio chegou incompleto. Tente enviar o arquivo de novo.");
  }
  await askStore(storage.completeUpload(bucketName, key, uploadId, parts));
}
