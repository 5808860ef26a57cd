import { and, eq, gt, isNull, or, sql } from "drizzle-orm";
import type { ChangePlanInput } from "@/domain/billing/plan-inputs";
import { ConflictError, NotFoundError } from "@/domain/errors";
import type { AccountContext } from "@/server/context";
import type { Queryable, Transaction } from "@/server/db/client";
import { accessLogEntries, accountPlans, accounts, plans, storageGauges } from "@/server/db/schema";
import { assertCapacity } from "@/server/services/accounts/assert-capacity";
import { billingSettings } from "@/server/services/billing/billing-settings";
import { runCycle } from "@/server/services/metering/run-cycle";
import { limitRate } from "@/server/services/people/limit-rate";
import { moveToPlan } from "./move-to-plan";

/** Moves the own account to another plan. Refused when what is stored does not fit its quota. */
export async function changePlan(ctx: AccountContext, { planId }: ChangePlanInput): Promise<void> {
  if (await comingPlan(ctx.db, ctx)) {
    await limitRate(ctx.db, `change-plan:${ctx.accountId}`, { max: 20, windowSeconds: 300 }, ctx.now);
    await runCycle(ctx, { accountId: ctx.accountId });
  }
  await ctx.db.transaction(async (tx) => {
    const [account] = await tx.select().from(accounts).where(eq(accounts.id, ctx.accountId)).for("update");
    const [plan] = await tx
      .select()
      .from(plans)
      .where(
        and(
          eq(plans.id, planId),
          or(
            and(isNull(plans.customAccountId), eq(plans.isOffered, true)),
            eq(plans.customAccountId, ctx.accountId),
          ),
        ),
      );
    if (!account || !plan || !(await isOpenToAccounts(tx, plan))) {
      throw new NotFoundError("Plano não encontrado.");
    }
    if (account.planId === plan.id) throw new ConflictError("Sua conta já está neste plano.");
    const [gauge] = await tx.select().from(storageGauges).where(eq(storageGauges.accountId, ctx.accountId));
    if ((gauge?.storedBytes ?? 0n) > plan.quotaBytes) {
      throw new ConflictError(
        "Você guarda mais do que cabe neste plano. Libere espaço ou escolha um plano maior.",
      );
    }
    if (plan.quotaBytes < account.quotaBytes) await assertCounted(tx, ctx, gauge);
    if (plan.isFree) await assertUploadsFit(tx, ctx, plan, gauge);
    await assertCapacity(tx, plan.quotaBytes - account.quotaBytes, true);
    await moveToPlan(tx, ctx, account, plan);
  });
}

/** The plan whose quota the account has already and whose prices begin with the next hour. */
async function comingPlan(db: Queryable, { accountId, now }: AccountContext) {
  const [coming] = await db
    .select({ setAt: accountPlans.createdAt })
    .from(accountPlans)
    .where(and(eq(accountPlans.accountId, accountId), gt(accountPlans.effectiveFrom, now)));
  return coming;
}

/** Going back within the hour takes back a price, too: only once the store has counted what the quota was used for. */
async function assertCounted(
  tx: Transaction,
  ctx: AccountContext,
  gauge: typeof storageGauges.$inferSelect | undefined,
): Promise<void> {
  const coming = await comingPlan(tx, ctx);
  if (!coming || (gauge?.countedAt && gauge.countedAt >= coming.setAt)) return;
  throw new ConflictError(
    "O armazenamento ainda não contou o que você enviou desde a última troca de plano. Tente de novo em alguns minutos.",
  );
}

/** What was sent since the store counted is in no size yet, and on a free plan it would have no price. */
async function assertUploadsFit(
  tx: Transaction,
  ctx: AccountContext,
  plan: typeof plans.$inferSelect,
  gauge: typeof storageGauges.$inferSelect | undefined,
): Promise<void> {
  const [sent] = await tx
    .select({ bytes: sql<string>`coalesce(sum(${accessLogEntries.ingressBytes}), 0)` })
    .from(accessLogEntries)
    .where(
      and(
        eq(accessLogEntries.accountId, ctx.accountId),
        gt(accessLogEntries.occurredAt, gauge?.countedAt ?? new Date(0)),
      ),
    );
  if ((gauge?.storedBytes ?? 0n) + BigInt(sent?.bytes ?? 0) <= plan.quotaBytes) return;
  throw new ConflictError(
    "O armazenamento ainda não contou o que você enviou há pouco. Tente de novo em alguns minutos.",
  );
}

/** The setting that takes the free plan off the shelf holds for those who are customers already, too. */
async function isOpenToAccounts(tx: Transaction, plan: typeof plans.$inferSelect): Promise<boolean> {
  return !plan.isFree || (await billingSettings(tx)).isFreeTierOffered;
}
