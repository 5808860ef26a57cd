import { eq } from "drizzle-orm";
import { NotFoundError } from "@/domain/errors";
import { recordAudit } from "@/server/audit/record-audit";
import type { PlatformContext } from "@/server/context";
import { storageTenants } from "@/server/db/schema";
import { requestTenantApply } from "./request-tenant-apply";
import { type Settlement, settleTenant } from "./settle-tenant";

/** Applies all of an account's tenant anew, for a Super Admin who does not want to wait or changed the store by hand. */
export async function retryProvisioning(
  ctx: PlatformContext,
  { accountId }: { accountId: string },
): Promise<Settlement> {
  await ctx.db.transaction(async (tx) => {
    const [tenant] = await tx
      .update(storageTenants)
      .set({ appliedPolicyDigest: null })
      .where(eq(storageTenants.accountId, accountId))
      .returning({ minioUser: storageTenants.minioUser });
    if (!tenant) throw new NotFoundError("Esta conta ainda não foi provisionada.");
    await requestTenantApply(tx, accountId);
    await recordAudit(tx, ctx, {
      accountId,
      area: "platform",
      action: "provisioning.retried",
      resource: tenant.minioUser,
    });
  });
  return settleTenant(ctx, accountId);
}
