import { and, eq, isNull } from "drizzle-orm";
import { ConflictError, NotFoundError } from "@/domain/errors";
import { recordAudit } from "@/server/audit/record-audit";
import type { ServiceContext } from "@/server/context";
import type { Transaction } from "@/server/db/client";
import { accounts, suspensions } from "@/server/db/schema";
import { requestTenantApply } from "@/server/services/provisioning/request-tenant-apply";

interface Suspension {
  accountId: string;
  level: "RESTRICTED" | "SUSPENDED";
  /** In words that the customer reads. */
  reason: string;
  invoiceId?: string;
}

/**
 * Restricts or suspends a live account in the caller's transaction. A suspension takes the place of a restriction
 * and remembers it. Returns false when the account already is at that level or above.
 */
export async function openSuspension(
  tx: Transaction,
  ctx: ServiceContext,
  { accountId, level, reason, invoiceId }: Suspension,
): Promise<boolean> {
  const [account] = await tx.select().from(accounts).where(eq(accounts.id, accountId)).for("update");
  if (!account) throw new NotFoundError("Conta não encontrada.");
  if (account.status !== "ACTIVE" && account.status !== "SUSPENDED") {
    throw new ConflictError("Só contas ativas podem ser restritas ou suspensas.");
  }
  const [current] = await tx
    .select()
    .from(suspensions)
    .where(and(eq(suspensions.accountId, accountId), isNull(suspensions.endedAt)));
  if (current && (current.level === level || current.level === "SUSPENDED")) return false;
  if (current) await endRow(tx, ctx, current);
  await tx.insert(suspensions).values({
    accountId,
    level,
    reason,
    invoiceId: invoiceId ?? null,
    startedAt: ctx.now,
    startedById: ctx.actor?.userId ?? null,
    replacedId: current?.id ?? null,
  });
  if (level === "SUSPENDED") {
    await tx.update(accounts).set({ status: "SUSPENDED" }).where(eq(accounts.id, accountId));
  }
  await recordAudit(tx, ctx, {
    accountId,
    area: "account",
    action: level === "SUSPENDED" ? "account.suspended" : "account.restricted",
    resource: account.companyName,
    details: { reason },
  });
  await requestTenantApply(tx, accountId);
  return true;
}

async function endRow(
  tx: Transaction,
  ctx: ServiceContext,
  row: typeof suspensions.$inferSelect,
): Promise<void> {
  await tx
    .update(suspensions)
    .set({ endedAt: ctx.now, endedById: ctx.actor?.userId ?? null })
    .where(and(eq(suspensions.accountId, row.accountId), eq(suspensions.id, row.id)));
}
