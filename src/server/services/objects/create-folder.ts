import { ConflictError, InvalidInputError } from "@/domain/errors";
import type { CreateFolderInput } from "@/domain/objects/inputs";
import { objectKeyProblem } from "@/domain/objects/object-key";
import type { AccountContext } from "@/server/context";
import { askStore } from "./ask-store";
import { openBucketForWriting } from "./open-bucket";

/** S3 has no folders: an empty object whose key ends in a slash stands for one until it holds something. */
export async function createFolder(
  ctx: AccountContext,
  { bucketName, parent, name }: CreateFolderInput,
): Promise<{ folder: string }> {
  const storage = await openBucketForWriting(ctx, bucketName);
  const folder = `${parent}${name}/`;
  const problem = objectKeyProblem(folder);
  if (problem) throw new InvalidInputError(problem, "name");
  const inside = await askStore(storage.listObjects({ bucketName, prefix: folder, limit: 1 }));
  if (inside.folders.length + inside.objects.length > 0) {
    throw new ConflictError("Já existe uma pasta com este nome.", "name");
  }
  await askStore(storage.putObject(bucketName, folder, Buffer.alloc(0)));
  return { folder };
}
