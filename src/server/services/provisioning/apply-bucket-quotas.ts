import { and, eq } from "drizzle-orm";
import { bucketShares, isShareOutdated } from "@/domain/provisioning/bucket-shares";
import type { ServiceContext } from "@/server/context";
import { buckets } from "@/server/db/schema";
import type { Tenant } from "./load-tenant";

/** Lets every bucket grow by what the account has left. */
export async function applyBucketQuotas(ctx: ServiceContext, tenant: Tenant): Promise<void> {
  const { shares } = bucketShares(tenant.quotaBytes, tenant.buckets);
  for (const bucket of tenant.buckets) {
    const share = shares.get(bucket.id);
    if (bucket.state !== "READY" || share === undefined) continue;
    if (!isShareOutdated(tenant.quotaBytes, bucket.quotaBytes, share)) continue;
    await ctx.integrations.objectStorage.setBucketQuota(bucket.name, share);
    await ctx.db
      .update(buckets)
      .set({ quotaBytes: share })
      .where(and(eq(buckets.accountId, tenant.accountId), eq(buckets.id, bucket.id)));
  }
}
