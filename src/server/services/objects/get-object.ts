import { NotFoundError } from "@/domain/errors";
import type { DownloadObjectInput } from "@/domain/objects/inputs";
import type { AccountContext } from "@/server/context";
import { askStore } from "./ask-store";
import { openBucketForReading } from "./open-bucket";

/** All the store knows of an object, or of one of its versions. */
export async function getObject(ctx: AccountContext, { bucketName, key, versionId }: DownloadObjectInput) {
  const storage = await openBucketForReading(ctx, bucketName);
  const object = await askStore(storage.describeObject(bucketName, key, versionId));
  if (!object) throw new NotFoundError("Este objeto não existe mais. Atualize a lista.");
  return { key, ...object };
}
