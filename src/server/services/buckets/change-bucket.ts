import { and, eq, sql } from "drizzle-orm";
import { ConflictError } from "@/domain/errors";
import { recordAudit } from "@/server/audit/record-audit";
import type { AccountContext } from "@/server/context";
import { buckets } from "@/server/db/schema";
import { requestTenantApply } from "@/server/services/provisioning/request-tenant-apply";
import { settleTenant } from "@/server/services/provisioning/settle-tenant";
import { bucketOf } from "./bucket-of";

type Bucket = typeof buckets.$inferSelect;
type Settings = Partial<
  Pick<
    typeof buckets.$inferInsert,
    | "versioning"
    | "isPublic"
    | "defaultRetentionMode"
    | "defaultRetentionDays"
    | "lifecycleRules"
    | "corsRules"
  >
>;

/**
 * Changes settings of a bucket and waits for the store. `isApplied` false: the store did not answer in time and
 * gets the change as soon as it does. `problem`: the store will not take the setting, and why.
 */
export async function changeBucket(
  ctx: AccountContext,
  name: string,
  change: { action: string; details: Record<string, unknown>; settings: (bucket: Bucket) => Settings },
): Promise<{ isApplied: boolean; problem: string | null }> {
  const id = await ctx.db.transaction(async (tx) => {
    const bucket = await bucketOf(tx, ctx, name);
    if (bucket.state === "DELETING") throw new ConflictError("Este bucket está sendo apagado.");
    await tx
      .update(buckets)
      .set({
        ...change.settings(bucket),
        wantedRevision: sql`${buckets.wantedRevision} + 1`,
        lastError: null,
      })
      .where(and(eq(buckets.accountId, ctx.accountId), eq(buckets.id, bucket.id)));
    await recordAudit(tx, ctx, {
      accountId: ctx.accountId,
      area: "storage",
      action: change.action,
      resource: name,
      details: change.details,
    });
    await requestTenantApply(tx, ctx.accountId);
    return bucket.id;
  });
  const { isApplied } = await settleTenant(ctx, ctx.accountId);
  const [bucket] = await ctx.db
    .select({ lastError: buckets.lastError })
    .from(buckets)
    .where(and(eq(buckets.accountId, ctx.accountId), eq(buckets.id, id)));
  return { isApplied, problem: bucket?.lastError ?? null };
}
