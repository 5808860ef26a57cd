import { ExternalServiceError } from "@/domain/errors";
import type { UploadInput } from "@/domain/objects/inputs";
import type { AccountContext } from "@/server/context";
import { askStore } from "./ask-store";
import { openBucketForWriting } from "./open-bucket";

/** Which parts of an interrupted upload the store still holds; null when it has dropped the upload. */
export async function listSentParts(
  ctx: AccountContext,
  { bucketName, key, uploadId }: UploadInput,
): Promise<{ number: number; sizeBytes: number }[] | null> {
  const storage = await openBucketForWriting(ctx, bucketName);
  try {
    const parts = await storage.listParts(bucketName, key, uploadId);
    return parts.map(({ number, sizeBytes }) => ({ number, sizeBytes: Number(sizeBytes) }));
  } catch (error) {
    if (error instanceof ExternalServiceError && error.failure === "not-found") return null;
    return askStore(Promise.reject(error));
  }
}
