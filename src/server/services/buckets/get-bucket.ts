import type { BucketInput } from "@/domain/provisioning/inputs";
import { effectiveBurstGuard } from "@/domain/ransomware-guard/burst";
import { keepsVersions } from "@/domain/ransomware-guard/keeps-versions";
import type { AccountContext } from "@/server/context";
import { connectionOf } from "@/server/services/backup/connection-of";
import { approversOf } from "@/server/services/ransomware-guard/approvers-of";
import { bucketOf } from "./bucket-of";

/** One bucket with its settings, and how to reach it. */
export async function getBucket(ctx: AccountContext, { name }: BucketInput) {
  const bucket = await bucketOf(ctx.db, ctx, name);
  const connection = connectionOf();
  return {
    name: bucket.name,
    state: bucket.state,
    versioning: bucket.versioning,
    isPublic: bucket.isPublic,
    hasObjectLock: bucket.hasObjectLock,
    retention:
      bucket.defaultRetentionMode && bucket.defaultRetentionDays
        ? { mode: bucket.defaultRetentionMode, days: bucket.defaultRetentionDays }
        : null,
    lifecycleRules: bucket.lifecycleRules,
    corsRules: bucket.corsRules,
    purpose: bucket.purpose,
    guardedSince: bucket.guardedSince,
    keepsVersions: keepsVersions(bucket),
    burstGuard: bucket.burstGuard,
    effectiveBurstGuard: effectiveBurstGuard(bucket),
    approverCount: (await approversOf(ctx.db, ctx.accountId)).length,
    quotaBytes: bucket.quotaBytes,
    sizeBytes: bucket.sizeBytes,
    objectCount: bucket.objectCount,
    versionCount: bucket.versionCount,
    usageMeasuredAt: bucket.usageMeasuredAt,
    removedCount: bucket.removedCount,
    removedBytes: bucket.removedBytes,
    isApplied: bucket.appliedRevision === bucket.wantedRevision,
    lastError: bucket.lastError,
    createdAt: bucket.createdAt,
    connection,
    url: `${connection.endpoint}/${bucket.name}`,
  };
}
