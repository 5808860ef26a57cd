import type { MeasureObjectsInput } from "@/domain/objects/inputs";
import type { AccountContext } from "@/server/context";
import { openBucket } from "./open-bucket";
import { walkFolder } from "./walk-folder";

/** A confirmation needs the order of magnitude; counting goes no further than this. */
const countedMax = 10_000;

/** How much lies in the folders. `isMore`: there is more than was counted. */
export async function measureObjects(
  ctx: AccountContext,
  { bucketName, folders }: MeasureObjectsInput,
): Promise<{ objectCount: number; sizeBytes: bigint; isMore: boolean }> {
  const { storage } = await openBucket(ctx, bucketName);
  const total = { objectCount: 0, sizeBytes: 0n, isMore: false };
  for (const folder of folders) {
    for await (const objects of walkFolder(storage, bucketName, folder)) {
      if (total.objectCount >= countedMax) return { ...total, isMore: true };
      total.objectCount += objects.length;
      total.sizeBytes += objects.reduce((sum, object) => sum + object.sizeBytes, 0n);
    }
  }
  return total;
}
