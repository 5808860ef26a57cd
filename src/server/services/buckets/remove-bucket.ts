import { and, eq } from "drizzle-orm";
import { ConflictError, InvalidInputError } from "@/domain/errors";
import type { RemoveBucketInput } from "@/domain/provisioning/inputs";
import { recordAudit } from "@/server/audit/record-audit";
import type { AccountContext } from "@/server/context";
import { buckets } from "@/server/db/schema";
import { enqueue } from "@/server/jobs/enqueue";
import { requestTenantApply } from "@/server/services/provisioning/request-tenant-apply";
import { bucketOf } from "./bucket-of";
import { removeContents } from "./remove-contents";

/**
 * Closes a bucket to its keys and removes it: at once when it is empty, with its contents in the background.
 * Throws ConflictError when it should be empty and is not; the bucket then stays as it was.
 */
export async function removeBucket(ctx: AccountContext, input: RemoveBucketInput) {
  const { name, withContents, typedName } = input;
  if (withContents && typedName !== name) {
    throw new InvalidInputError("Digite o nome do bucket para confirmar.", "typedName");
  }
  const bucketId = await ctx.db.transaction(async (tx) => {
    const bucket = await bucketOf(tx, ctx, name);
    if (bucket.state === "CREATING") throw new ConflictError("Espere o bucket ficar pronto para removê-lo.");
    if (bucket.state === "DELETING") return bucket.id;
    await tx
      .update(buckets)
      .set({
        state: "DELETING",
        removesContents: withContents,
        removedCount: 0n,
        removedBytes: 0n,
        lastError: null,
      })
      .where(and(eq(buckets.accountId, ctx.accountId), eq(buckets.id, bucket.id)));
    await recordAudit(tx, ctx, {
      accountId: ctx.accountId,
      area: "storage",
      action: withContents ? "bucket.removed-with-contents" : "bucket.removed",
      resource: name,
      details: { sizeBytes: bucket.sizeBytes.toString(), objectCount: bucket.objectCount.toString() },
    });
    await requestTenantApply(tx, ctx.accountId);
    const payload = { accountId: ctx.accountId, bucketId: bucket.id };
    await enqueue(tx, "buckets.remove-contents", payload, { key: bucket.id });
    return bucket.id;
  });
  if (!withContents) await removeContents(ctx, { accountId: ctx.accountId, bucketId });
  const [bucket] = await ctx.db
    .select({ state: buckets.state, lastError: buckets.lastError })
    .from(buckets)
    .where(and(eq(buckets.accountId, ctx.accountId), eq(buckets.id, bucketId)));
  if (bucket?.state === "READY") throw new ConflictError(bucket.lastError ?? "O bucket não está vazio.");
  return { isRemoved: bucket?.state === "DELETED" };
}
