import type { DownloadObjectInput } from "@/domain/objects/inputs";
import type { AccountContext } from "@/server/context";
import { openBucketForReading } from "./open-bucket";

/** Long enough to click, short enough to be of no use when it leaks. A started download goes on to its end. */
const downloadSeconds = 300;

/** An address that saves the object under its own name, straight from the store. */
export async function downloadObject(
  ctx: AccountContext,
  { bucketName, key, versionId }: DownloadObjectInput,
): Promise<{ url: string }> {
  const storage = await openBucketForReading(ctx, bucketName);
  const options = { expiresInSeconds: downloadSeconds, isAttachment: true, versionId };
  return { url: await storage.presignDownload(bucketName, key, options) };
}
