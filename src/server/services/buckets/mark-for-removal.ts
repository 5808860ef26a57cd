import { and, eq } from "drizzle-orm";
import { recordAudit } from "@/server/audit/record-audit";
import type { AccountContext } from "@/server/context";
import type { Transaction } from "@/server/db/client";
import { buckets } from "@/server/db/schema";
import { enqueue } from "@/server/jobs/enqueue";
import { requestTenantApply } from "@/server/services/provisioning/request-tenant-apply";

/** Closes a bucket to its keys and enqueues its removal. */
export async function markForRemoval(
  tx: Transaction,
  ctx: AccountContext,
  bucket: typeof buckets.$inferSelect,
  withContents: boolean,
): Promise<void> {
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
    resource: bucket.name,
    details: { sizeBytes: bucket.sizeBytes.toString(), objectCount: bucket.objectCount.toString() },
  });
  await requestTenantApply(tx, ctx.accountId);
  const payload = { accountId: ctx.accountId, bucketId: bucket.id };
  await enqueue(tx, "buckets.remove-contents", payload, { key: bucket.id });
}
