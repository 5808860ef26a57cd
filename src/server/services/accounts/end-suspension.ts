import { and, eq, isNull } from "drizzle-orm";
import { recordAudit } from "@/server/audit/record-audit";
import type { ServiceContext } from "@/server/context";
import type { Transaction } from "@/server/db/client";
import { accounts, suspensions } from "@/server/db/schema";
import { requestTenantApply } from "@/server/services/provisioning/request-tenant-apply";

/**
 * Ends an account's restriction or suspension in the caller's transaction. With `restoresRestriction`, a milder
 * restriction that was in force before comes back exactly; without it (everything is paid) the account is free.
 * Returns false when there was nothing to end.
 */
export async function endSuspension(
  tx: Transaction,
  ctx: ServiceContext,
  accountId: string,
  { restoresRestriction }: { restoresRestriction: boolean },
): Promise<boolean> {
  await tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.id, accountId)).for("update");
  const [ended] = await tx
    .update(suspensions)
    .set({ endedAt: ctx.now, endedById: ctx.actor?.userId ?? null })
    .where(and(eq(suspensions.accountId, accountId), isNull(suspensions.endedAt)))
    .returning();
  if (!ended) return false;
  await tx
    .update(accounts)
    .set({ status: "ACTIVE" })
    .where(and(eq(accounts.id, accountId), eq(accounts.status, "SUSPENDED")));
  if (restoresRestriction && ended.replacedId) await restore(tx, accountId, ended.replacedId);
  await recordAudit(tx, ctx, {
    accountId,
    area: "account",
    action: ended.level === "SUSPENDED" ? "account.reactivated" : "account.unrestricted",
  });
  await requestTenantApply(tx, accountId);
  return true;
}

async function restore(tx: Transaction, accountId: string, suspensionId: string): Promise<void> {
  await tx
    .update(suspensions)
    .set({ endedAt: null, endedById: null })
    .where(and(eq(suspensions.accountId, accountId), eq(suspensions.id, suspensionId)));
}
