import { and, eq } from "drizzle-orm";
import { formatCents } from "@/components/format/money";
import type { SpendingScopeInput } from "@/domain/billing/spending-cap-inputs";
import { NotFoundError } from "@/domain/errors";
import { recordAudit } from "@/server/audit/record-audit";
import type { AccountContext } from "@/server/context";
import { accounts, spendingCaps } from "@/server/db/schema";
import { requestTenantApply } from "@/server/services/provisioning/request-tenant-apply";
import { settleTenant } from "@/server/services/provisioning/settle-tenant";
import { bucketIdOf, capOf } from "./cap-of";

/** Removes a cap, and with it what it had stopped. */
export async function removeSpendingCap(
  ctx: AccountContext,
  { bucketName }: SpendingScopeInput,
): Promise<{ isApplied: boolean }> {
  const { accountId } = ctx;
  await ctx.db.transaction(async (tx) => {
    await tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.id, accountId)).for("update");
    const cap = await capOf(tx, ctx, await bucketIdOf(tx, ctx, bucketName));
    if (!cap) throw new NotFoundError("Não há teto para remover.");
    await tx
      .delete(spendingCaps)
      .where(and(eq(spendingCaps.accountId, accountId), eq(spendingCaps.id, cap.id)));
    await recordAudit(tx, ctx, {
      accountId,
      area: "billing",
      action: "spending-cap.removed",
      ...(bucketName === null ? {} : { resource: bucketName }),
      details: { from: formatCents(cap.limitCentavos) },
    });
    await requestTenantApply(tx, accountId);
  });
  const { isApplied } = await settleTenant(ctx, accountId);
  return { isApplied };
}
