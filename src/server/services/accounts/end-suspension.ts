import { and, eq, inArray, isNull } from "drizzle-orm";
import { recordAudit } from "@/server/audit/record-audit";
import type { ServiceContext } from "@/server/context";
import type { Transaction } from "@/server/db/client";
import { accounts, invoices, suspensions } from "@/server/db/schema";
import { requestTenantApply } from "@/server/services/provisioning/request-tenant-apply";

/**
 * Ends an account's restriction or suspension in the caller's transaction. With `restoresRestriction`, a milder
 * restriction that was in force before comes back exactly, unless its invoice was paid meanwhile; without it
 * (everything is paid) only what a person had decided comes back. Returns false when there was nothing to end.
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
  if (ended.replacedId) await restore(tx, accountId, ended.replacedId, restoresRestriction);
  await recordAudit(tx, ctx, {
    accountId,
    area: "account",
    action: ended.level === "SUSPENDED" ? "account.reactivated" : "account.unrestricted",
  });
  await requestTenantApply(tx, accountId);
  return true;
}

async function restore(
  tx: Transaction,
  accountId: string,
  suspensionId: string,
  restoresBilling: boolean,
): Promise<void> {
  const row = and(eq(suspensions.accountId, accountId), eq(suspensions.id, suspensionId));
  const [replaced] = await tx.select({ invoiceId: suspensions.invoiceId }).from(suspensions).where(row);
  const isInForce =
    replaced?.invoiceId == null || (restoresBilling && (await isOpen(tx, accountId, replaced.invoiceId)));
  if (isInForce) await tx.update(suspensions).set({ endedAt: null, endedById: null }).where(row);
}

async function isOpen(tx: Transaction, accountId: string, invoiceId: string): Promise<boolean> {
  const [open] = await tx
    .select({ id: invoices.id })
    .from(invoices)
    .where(
      and(
        eq(invoices.accountId, accountId),
        eq(invoices.id, invoiceId),
        inArray(invoices.status, ["PENDING", "OVERDUE"]),
      ),
    );
  return open !== undefined;
}
