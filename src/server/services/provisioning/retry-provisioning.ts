import { eq } from "drizzle-orm";
import { recordAudit } from "@/server/audit/record-audit";
import type { PlatformContext } from "@/server/context";
import { storageTenants } from "@/server/db/schema";
import { getProvisioning } from "./get-provisioning";
import { requestTenantApply } from "./request-tenant-apply";
import { settleTenant } from "./settle-tenant";

/** Applies all of an account's tenant anew, for a Super Admin who does not want to wait. */
export async function retryProvisioning(ctx: PlatformContext, { accountId }: { accountId: string }) {
  const before = await getProvisioning(ctx, { accountId });
  await ctx.db.transaction(async (tx) => {
    await tx
      .update(storageTenants)
      .set({ appliedPolicyDigest: null })
      .where(eq(storageTenants.accountId, accountId));
    await requestTenantApply(tx, accountId);
    await recordAudit(tx, ctx, {
      accountId,
      area: "platform",
      action: "provisioning.retried",
      resource: before.minioUser,
    });
  });
  return settleTenant(ctx, accountId);
}
