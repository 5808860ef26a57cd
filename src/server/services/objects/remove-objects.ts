import type { RemoveObjectsInput } from "@/domain/objects/inputs";
import { recordAudit } from "@/server/audit/record-audit";
import type { AccountContext } from "@/server/context";
import type { CustomerStorage } from "@/server/integrations/object-storage/object-storage";
import { askStore } from "./ask-store";
import { openBucketForDeleting } from "./open-bucket";
import { walkFolder } from "./walk-folder";

/** One call removes at most so many, so that it always answers soon; the screen asks again until all is gone. */
const removedMax = 5000;
const auditedKeysMax = 20;

/** `isDone` false: the folders hold more. `refusedCount`: protected by retention, or gone wrong. */
export async function removeObjects(
  ctx: AccountContext,
  { bucketName, keys, folders }: RemoveObjectsInput,
): Promise<{ removedCount: number; refusedCount: number; isDone: boolean }> {
  const storage = await openBucketForDeleting(ctx, bucketName);
  const result = await removeAll(storage, bucketName, { keys, folders });
  await ctx.db.transaction((tx) =>
    recordAudit(tx, ctx, {
      accountId: ctx.accountId,
      area: "storage",
      action: "object.removed",
      resource: bucketName,
      details: {
        ...result,
        keys: keys.slice(0, auditedKeysMax),
        folders: folders.slice(0, auditedKeysMax),
      },
    }),
  );
  return result;
}

async function removeAll(
  storage: CustomerStorage,
  bucketName: string,
  { keys, folders }: { keys: readonly string[]; folders: readonly string[] },
) {
  const result = { removedCount: 0, refusedCount: 0, isDone: true };
  const remove = async (names: readonly string[]) => {
    const refused = await askStore(
      storage.removeObjects(
        bucketName,
        names.map((name) => ({ name })),
      ),
    );
    result.removedCount += names.length - refused.length;
    result.refusedCount += refused.length;
  };
  await remove(keys);
  for (const folder of folders) {
    for await (const objects of walkFolder(storage, bucketName, folder)) {
      if (result.removedCount + result.refusedCount >= removedMax) return { ...result, isDone: false };
      await remove(objects.map(({ name }) => name));
    }
  }
  return result;
}
