import { and, eq } from "drizzle-orm";
import { ConflictError, InvalidInputError } from "@/domain/errors";
import type { RemoveBucketInput } from "@/domain/provisioning/inputs";
import type { AccountContext } from "@/server/context";
import { buckets } from "@/server/db/schema";
import { requestApproval } from "@/server/services/ransomware-guard/request-approval";
import { lockBucketOf } from "./bucket-of";
import { markForRemoval } from "./mark-for-removal";
import { removeContents } from "./remove-contents";

/**
 * Closes a bucket to its keys and removes it: at once when it is empty, with its contents in the background.
 * Throws ConflictError when it should be empty and is not; the bucket then stays as it was. `approvalId`: nothing
 * happened yet, a second person has to approve it first.
 */
export async function removeBucket(ctx: AccountContext, input: RemoveBucketInput) {
  const { name, withContents, typedName } = input;
  if (withContents && typedName !== name) {
    throw new InvalidInputError("Digite o nome do bucket para confirmar.", "typedName");
  }
  const { bucketId, approvalId } = await ctx.db.transaction(async (tx) => {
    const bucket = await lockBucketOf(tx, ctx, name);
    if (bucket.state === "CREATING") throw new ConflictError("Espere o bucket ficar pronto para removê-lo.");
    if (bucket.state === "DELETING") return { bucketId: bucket.id, approvalId: null };
    if (bucket.guardedSince) {
      const id = await requestApproval(tx, ctx, bucket, {
        act: withContents ? "REMOVE_WITH_CONTENTS" : "REMOVE",
        action: withContents ? "bucket.removed-with-contents" : "bucket.removed",
        weakenings: [withContents ? "DELETES_CONTENTS" : "REMOVES_BUCKET"],
        before: null,
        wanted: null,
      });
      return { bucketId: bucket.id, approvalId: id };
    }
    await markForRemoval(tx, ctx, bucket, withContents);
    return { bucketId: bucket.id, approvalId: null };
  });
  if (approvalId !== null) return { isRemoved: false, approvalId };
  return { isRemoved: await finishRemoval(ctx, { bucketId, withContents }), approvalId };
}

/** Removes an empty bucket while the person waits; true when it is gone. */
export async function finishRemoval(
  ctx: AccountContext,
  { bucketId, withContents }: { bucketId: string; withContents: boolean },
): Promise<boolean> {
  if (!withContents) await removeContents(ctx, { accountId: ctx.accountId, bucketId });
  const [bucket] = await ctx.db
    .select({ state: buckets.state, lastError: buckets.lastError })
    .from(buckets)
    .where(and(eq(buckets.accountId, ctx.accountId), eq(buckets.id, bucketId)));
  if (bucket?.state === "READY") throw new ConflictError(bucket.lastError ?? "O bucket não está vazio.");
  return bucket?.state === "DELETED";
}
