import type { SignPartsInput } from "@/domain/objects/inputs";
import type { AccountContext } from "@/server/context";
import { openBucketForWriting } from "./open-bucket";

const partSeconds = 3600;

/** Addresses for the next parts of an upload. */
export async function signParts(
  ctx: AccountContext,
  { bucketName, key, uploadId, numbers }: SignPartsInput,
): Promise<{ number: number; url: string }[]> {
  const storage = await openBucketForWriting(ctx, bucketName);
  return Promise.all(
    numbers.map(async (number) => ({
      number,
      url: await storage.presignPart(bucketName, key, { uploadId, number, expiresInSeconds: partSeconds }),
    })),
  );
}
