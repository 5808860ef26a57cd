import { and, eq } from "drizzle-orm";
import type { SpendingScopeInput } from "@/domain/billing/spending-cap-inputs";
import { ConflictError } from "@/domain/errors";
import { monthOf } from "@/domain/metering/calendar";
import { recordAudit } from "@/server/audit/record-audit";
import type { AccountContext } from "@/server/context";
import { accounts, spendingCapMonths } from "@/server/db/schema";
import { requestTenantApply } from "@/server/services/provisioning/request-tenant-apply";
import { settleTenant } from "@/server/services/provisioning/settle-tenant";
import { bucketIdOf, capOf } from "./cap-of";
import { capMonthOf } from "./load-caps";

/** Lets what a cap stopped go on to the end of this month, above the cap. Next month the cap counts again. */
export async function releaseSpendingCap(
  ctx: AccountContext,
  { bucketName }: SpendingScopeInput,
): Promise<{ isApplied: boolean }> {
  const { accountId } = ctx;
  await ctx.db.transaction(async (tx) => {
    await tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.id, accountId)).for("update");
    const cap = await capOf(tx, ctx, await bucketIdOf(tx, ctx, bucketName));
    if (!cap || !capMonthOf(cap.month).isStopped) {
      throw new ConflictError("Nada está parado por este teto agora.");
    }
    await tx
      .update(spendingCapMonths)
      .set({ liftedAt: ctx.now, releasedAt: ctx.now, releasedById: ctx.actor.userId })
      .where(
        and(
          eq(spendingCapMonths.accountId, accountId),
          eq(spendingCapMonths.capId, cap.id),
          eq(spendingCapMonths.month, monthOf(ctx.now)),
        ),
      );
    await recordAudit(tx, ctx, {
      accountId,
      area: "billing",
      action: "spending-cap.released",
      ...(bucketName === null ? {} : { resource: bucketName }),
    });
    await requestTenantApply(tx, accountId);
  });
  const { isApplied } = await settleTenant(ctx, accountId);
  return { isApplied };
}
