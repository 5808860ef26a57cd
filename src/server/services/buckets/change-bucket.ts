import { and, eq } from "drizzle-orm";
import type { AuditAction } from "@/components/audit/audit-words";
import { ConflictError } from "@/domain/errors";
import { veeamProblem } from "@/domain/provisioning/veeam-bucket";
import { type GuardedSettings, weakeningsOf } from "@/domain/ransomware-guard/weakenings";
import type { AccountContext } from "@/server/context";
import { buckets } from "@/server/db/schema";
import { settleTenant } from "@/server/services/provisioning/settle-tenant";
import { requestApproval } from "@/server/services/ransomware-guard/request-approval";
import { lockBucketOf } from "./bucket-of";
import { type BucketSettings, writeSettings } from "./write-settings";

type Bucket = typeof buckets.$inferSelect;

/** `approvalId`: nothing changed yet, a second person has to approve it first. */
export interface BucketChangeResult {
  isApplied: boolean;
  problem: string | null;
  approvalId: string | null;
}

/**
 * Changes settings of a bucket and waits for the store. `isApplied` false: the store did not answer in time and
 * gets the change as soon as it does. `problem`: the store will not take the setting, and why. What weakens a guarded
 * bucket becomes a request for approval instead.
 */
export async function changeBucket(
  ctx: AccountContext,
  name: string,
  change: {
    action: AuditAction;
    details: Record<string, unknown>;
    settings: (bucket: Bucket) => BucketSettings;
  },
): Promise<BucketChangeResult> {
  const { bucketId, approvalId } = await ctx.db.transaction(async (tx) => {
    const bucket = await lockBucketOf(tx, ctx, name);
    if (bucket.state === "DELETING") throw new ConflictError("Este bucket está sendo apagado.");
    const settings = change.settings(bucket);
    const problem = bucket.purpose === "VEEAM" ? veeamProblem(settings) : null;
    if (problem) throw new ConflictError(problem);
    const weakenings = bucket.guardedSince ? weakeningsOf(bucket, settings as Partial<GuardedSettings>) : [];
    if (weakenings.length > 0) {
      const before = Object.fromEntries(
        Object.keys(settings).map((key) => [key, bucket[key as keyof Bucket]]),
      );
      const wanted = settings as Partial<GuardedSettings>;
      const wish = { act: "CHANGE_SETTINGS", action: change.action, before, wanted, weakenings } as const;
      return { bucketId: bucket.id, approvalId: await requestApproval(tx, ctx, bucket, wish) };
    }
    const { action, details } = change;
    await writeSettings(tx, ctx, bucket, { action, details, settings });
    return { bucketId: bucket.id, approvalId: null };
  });
  if (approvalId !== null) return { isApplied: false, problem: null, approvalId };
  return { ...(await settleBucket(ctx, bucketId)), approvalId };
}

/** Waits for the store, and tells what it will not take. */
export async function settleBucket(ctx: AccountContext, bucketId: string) {
  const { isApplied } = await settleTenant(ctx, ctx.accountId);
  const [bucket] = await ctx.db
    .select({ lastError: buckets.lastError })
    .from(buckets)
    .where(and(eq(buckets.accountId, ctx.accountId), eq(buckets.id, bucketId)));
  return { isApplied, problem: bucket?.lastError ?? null };
}
