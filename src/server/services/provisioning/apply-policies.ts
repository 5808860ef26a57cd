import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import { accountPolicies } from "@/domain/provisioning/account-policies";
import { bucketShares } from "@/domain/provisioning/bucket-shares";
import { keepsVersions } from "@/domain/ransomware-guard/keeps-versions";
import type { ServiceContext } from "@/server/context";
import { storageTenants } from "@/server/db/schema";
import type { Tenant } from "./load-tenant";

/** Grants the account's user exactly its buckets, as far as its standing and its quota allow. */
export async function applyPolicies(ctx: ServiceContext, tenant: Tenant): Promise<void> {
  const { objectStorage } = ctx.integrations;
  const { isFull } = bucketShares(tenant.quotaBytes, tenant.buckets);
  const access = tenant.accessWith(isFull);
  const ready = tenant.buckets.filter((bucket) => bucket.state === "READY");
  const granted = ready.map((bucket) => ({
    name: bucket.name,
    slot: bucket.policySlot,
    keepsVersions: keepsVersions(bucket),
  }));
  const policies = accountPolicies(tenant.policyPrefix, access, granted);
  // The standing belongs to it: without buckets the policies are the same for an open and a closed account.
  const appliedPolicyDigest = createHash("sha256")
    .update(JSON.stringify({ access, isFull, policies }))
    .digest("hex");
  if (appliedPolicyDigest === tenant.appliedPolicyDigest) return;
  const { minioUser: userName, policyPrefix } = tenant;
  await objectStorage.applyPolicies({ userName, policyPrefix, policies });
  // Public reading needs no key: it must be closed and opened by itself.
  if ((access === "none") !== (tenant.appliedAccess === "none")) {
    for (const bucket of ready.filter(({ isPublic }) => isPublic)) {
      await objectStorage.setPublicRead(bucket.name, access !== "none");
    }
  }
  await ctx.db
    .update(storageTenants)
    .set({ appliedAccess: access, isFull, appliedPolicyDigest })
    .where(eq(storageTenants.accountId, tenant.accountId));
}
