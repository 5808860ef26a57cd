import { createHash } from "node:crypto";
import { and, eq, inArray } from "drizzle-orm";
import { accountPolicies } from "@/domain/provisioning/account-policies";
import { bucketShares } from "@/domain/provisioning/bucket-shares";
import { allowsPublicRead, type TenantAccess } from "@/domain/provisioning/tenant-access";
import { keepsVersions } from "@/domain/ransomware-guard/keeps-versions";
import type { ServiceContext } from "@/server/context";
import { buckets, storageTenants } from "@/server/db/schema";
import type { BucketRow, Tenant } from "./load-tenant";

type GrantedRow = BucketRow & { access: TenantAccess };

/** Grants the account's user exactly its buckets, as far as its standing, its quota and its spending caps allow. */
export async function applyPolicies(ctx: ServiceContext, tenant: Tenant): Promise<void> {
  const { objectStorage } = ctx.integrations;
  const { isFull } = bucketShares(tenant.quotaBytes, tenant.buckets);
  const access = tenant.accessWith(isFull);
  const granted = tenant.buckets
    .filter((bucket) => bucket.state === "READY")
    .map((bucket) => ({ ...bucket, access: tenant.bucketAccessWith(isFull, bucket.id) }));
  const policies = accountPolicies(
    tenant.policyPrefix,
    granted.map((bucket) => ({
      name: bucket.name,
      slot: bucket.policySlot,
      access: bucket.access,
      keepsVersions: keepsVersions(bucket),
    })),
  );
  // The standing belongs to it: without buckets the policies are the same for an open and a closed account.
  const appliedPolicyDigest = createHash("sha256")
    .update(JSON.stringify({ access, isFull, policies }))
    .digest("hex");
  if (appliedPolicyDigest === tenant.appliedPolicyDigest) return;
  const { minioUser: userName, policyPrefix } = tenant;
  await objectStorage.applyPolicies({ userName, policyPrefix, policies });
  await switchPublicRead(ctx, tenant, granted);
  await saveBucketAccess(ctx, tenant, granted);
  await ctx.db
    .update(storageTenants)
    .set({ appliedAccess: access, isFull, appliedPolicyDigest })
    .where(eq(storageTenants.accountId, tenant.accountId));
}

/** Public reading needs no key: it must be closed and opened by itself. */
async function switchPublicRead(
  ctx: ServiceContext,
  tenant: Tenant,
  granted: readonly GrantedRow[],
): Promise<void> {
  for (const { name, isPublic, access, appliedAccess } of granted) {
    const isOpen = allowsPublicRead(access);
    const wasOpen = allowsPublicRead(appliedAccess ?? (tenant.appliedAccess === "none" ? "none" : "full"));
    if (isPublic && isOpen !== wasOpen) await ctx.integrations.objectStorage.setPublicRead(name, isOpen);
  }
}

async function saveBucketAccess(
  ctx: ServiceContext,
  tenant: Tenant,
  granted: readonly GrantedRow[],
): Promise<void> {
  const changed = granted.filter(({ access, appliedAccess }) => access !== appliedAccess);
  for (const [access, rows] of Map.groupBy(changed, (row) => row.access)) {
    const ids = rows.map(({ id }) => id);
    await ctx.db
      .update(buckets)
      .set({ appliedAccess: access })
      .where(and(eq(buckets.accountId, tenant.accountId), inArray(buckets.id, ids)));
  }
}
