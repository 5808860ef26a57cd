import { and, count, eq, inArray, isNull, ne } from "drizzle-orm";
import { countOf } from "@/components/format/count";
import { ConflictError, InvalidInputError, NotFoundError } from "@/domain/errors";
import type { CloseAccountInput } from "@/domain/identity/account-inputs";
import { recordAudit } from "@/server/audit/record-audit";
import type { AccountContext } from "@/server/context";
import type { Transaction } from "@/server/db/client";
import { accounts, buckets, invoices, suspensions, users } from "@/server/db/schema";
import { enqueue } from "@/server/jobs/enqueue";
import { limitRate } from "@/server/services/people/limit-rate";
import { isPassword } from "@/server/services/people/passwords";
import { requestTenantApply } from "@/server/services/provisioning/request-tenant-apply";

/**
 * Closes the own account for good: only when no invoice is open, no bucket is left and the provider holds nothing
 * against it, so that nothing is owed, lost or evaded by it. The period in course is invoiced right after; the Owner can still sign in and pay it.
 */
export async function closeAccount(ctx: AccountContext, input: CloseAccountInput): Promise<void> {
  await confirmPassword(ctx, input.password);
  await ctx.db.transaction(async (tx) => {
    const [account] = await tx.select().from(accounts).where(eq(accounts.id, ctx.accountId)).for("update");
    if (!account) throw new NotFoundError();
    if (input.typedName !== account.companyName) {
      throw new InvalidInputError(`Digite exatamente ${account.companyName} para continuar.`, "typedName");
    }
    if (account.status === "CANCELED") throw new ConflictError("Esta conta já foi encerrada.");
    const obstacle = await closingObstacle(tx, ctx.accountId);
    if (obstacle) throw new ConflictError(obstacle);
    await tx
      .update(accounts)
      .set({ status: "CANCELED", canceledAt: ctx.now, canceledById: ctx.actor.userId })
      .where(eq(accounts.id, ctx.accountId));
    await recordAudit(tx, ctx, {
      accountId: ctx.accountId,
      area: "account",
      action: "account.closed",
      resource: account.companyName,
    });
    await requestTenantApply(tx, ctx.accountId);
    await enqueue(tx, "billing.close-ended-account", { accountId: ctx.accountId }, { key: ctx.accountId });
  });
}

async function confirmPassword(ctx: AccountContext, password: string): Promise<void> {
  const { userId } = ctx.actor;
  await limitRate(ctx.db, `confirm-password:${userId}`, { max: 10, windowSeconds: 15 * 60 }, ctx.now);
  const [user] = await ctx.db.select().from(users).where(eq(users.id, userId));
  if (!(await isPassword(password, user?.passwordHash ?? null))) {
    throw new InvalidInputError("A senha não confere.", "password");
  }
}

/** Why the account cannot be closed yet, in words that say what to do; null when it can. */
async function closingObstacle(tx: Transaction, accountId: string): Promise<string | null> {
  const [open] = await tx
    .select({ count: count() })
    .from(invoices)
    .where(and(eq(invoices.accountId, accountId), inArray(invoices.status, ["PENDING", "OVERDUE"])));
  if (open && open.count > 0) {
    return `Há ${countOf(open.count, "fatura em aberto", "faturas em aberto")}. Pague antes de encerrar a conta.`;
  }
  const [held] = await tx
    .select({ level: suspensions.level })
    .from(suspensions)
    .where(and(eq(suspensions.accountId, accountId), isNull(suspensions.endedAt)));
  if (held) {
    return `A conta está ${held.level === "SUSPENDED" ? "suspensa" : "restrita"} pelo provedor. Fale com o suporte antes de encerrar.`;
  }
  const [left] = await tx
    .select({ count: count() })
    .from(buckets)
    .where(and(eq(buckets.accountId, accountId), ne(buckets.state, "DELETED")));
  if (left && left.count > 0) {
    return `A conta ainda tem ${countOf(left.count, "bucket", "buckets")}. Copie o que precisar e exclua-os antes de encerrar.`;
  }
  return null;
}
