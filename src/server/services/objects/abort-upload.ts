import type { UploadInput } from "@/domain/objects/inputs";
import type { AccountContext } from "@/server/context";
import { askStore } from "./ask-store";
import { openBucket } from "./open-bucket";

/** Frees what a canceled upload has already stored. Possible while the account is full: it only frees. */
export async function abortUpload(ctx: AccountContext, input: UploadInput): Promise<void> {
  const { storage } = await openBucket(ctx, input.bucketName);
  await askStore(storage.abortUpload(input.bucketName, input.key, input.uploadId));
}
