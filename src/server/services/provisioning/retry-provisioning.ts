import { recordAudit } from "@/server/audit/record-audit";
import type { PlatformContext } from "@/server/context";
import { getProvisioning } from "./get-provisioning";
import { requestTenantApply } from "./request-tenant-apply";
import { settleTenant } from "./settle-tenant";

/** Applies an account's tenant now, for a Super Admin who does not want to wait. */
export async function retryProvisioning(ctx: PlatformContext, { accountId }: { accountId: string }) {
  const before = await getProvisioning(ctx, { accountId });
  await ctx.db.transaction(async (tx) => {
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
