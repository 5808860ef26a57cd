import type { StartUploadInput } from "@/domain/objects/inputs";
import { planUpload } from "@/domain/objects/upload-plan";
import type { AccountContext } from "@/server/context";
import { askStore } from "./ask-store";
import { openBucketForWriting } from "./open-bucket";

/** Time for 8 MiB over a poor line. */
const uploadSeconds = 3600;

export type StartedUpload =
  | { kind: "single"; url: string }
  | { kind: "parts"; uploadId: string }
  | { kind: "taken"; sizeBytes: bigint; modifiedAt: Date };

/** Where the browser sends a file's bytes; they never pass through the application. */
export async function startUpload(ctx: AccountContext, input: StartUploadInput): Promise<StartedUpload> {
  const { bucketName, key, sizeBytes, mediaType, replaces } = input;
  const storage = await openBucketForWriting(ctx, bucketName);
  if (!replaces) {
    const existing = await askStore(storage.describeObject(bucketName, key));
    if (existing) return { kind: "taken", sizeBytes: existing.sizeBytes, modifiedAt: existing.modifiedAt };
  }
  if (planUpload(sizeBytes).kind === "single") {
    return { kind: "single", url: await storage.presignUpload(bucketName, key, uploadSeconds) };
  }
  const type = /^[\x21-\x7e]+$/.test(mediaType) ? mediaType : "application/octet-stream";
  return { kind: "parts", uploadId: await askStore(storage.startUpload(bucketName, key, type)) };
}
