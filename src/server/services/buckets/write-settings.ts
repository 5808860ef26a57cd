import { and, eq, sql } from "drizzle-orm";
import type { AuditAction } from "@/components/audit/audit-words";
import { recordAudit } from "@/server/audit/record-audit";
import type { AccountContext } from "@/server/context";
import type { Transaction } from "@/server/db/client";
import { buckets } from "@/server/db/schema";
import { requestTenantApply } from "@/server/services/provisioning/request-tenant-apply";

export type BucketSettings = Partial<
  Pick<
    typeof buckets.$inferInsert,
    | "versioning"
    | "isPublic"
    | "defaultRetentionMode"
    | "defaultRetentionDays"
    | "lifecycleRules"
    | "corsRules"
    | "guardedSince"
    | "burstGuard"
  >
>;

/** Writes settings, their audit entry and the wish that the store holds them. */
export async function writeSettings(
  tx: Transaction,
  ctx: AccountContext,
  bucket: typeof buckets.$inferSelect,
  change: { action: AuditAction; details: Record<string, unknown>; settings: BucketSettings },
): Promise<void> {
  await tx
    .update(buckets)
    .set({ ...change.settings, wantedRevision: sql`${buckets.wantedRevision} + 1`, lastError: null })
    .where(and(eq(buckets.accountId, ctx.accountId), eq(buckets.id, bucket.id)));
  await recordAudit(tx, ctx, {
    accountId: ctx.accountId,
    area: "storage",
    action: change.action,
    resource: bucket.name,
    details: change.details,
  });
  await requestTenantApply(tx, ctx.accountId);
}
