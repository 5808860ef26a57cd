import { and, eq } from "drizzle-orm";
import { formatDateTime } from "@/components/format/date-time";
import type { CreateCustomPlanInput, MoveToPlanInput } from "@/domain/billing/plan-inputs";
import { ConflictError, NotFoundError } from "@/domain/errors";
import { startOfHour } from "@/domain/metering/calendar";
import { recordAudit } from "@/server/audit/record-audit";
import type { PlatformContext } from "@/server/context";
import type { Transaction } from "@/server/db/client";
import { accounts, planPrices, plans } from "@/server/db/schema";
import { assertCapacity } from "@/server/services/accounts/assert-capacity";
import { notify } from "@/server/services/notifications/notify";
import { moveToPlan } from "./move-to-plan";

/**
 * Puts an account on a public plan or back on one of its own: its quota at once. A quota below what
 * is stored stops writes and deletes nothing.
 */
export async function assignPlan(ctx: PlatformContext, input: MoveToPlanInput): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const account = await lockLiveAccount(tx, input.accountId);
    const [plan] = await tx.select().from(plans).where(eq(plans.id, input.planId));
    if (!plan || (plan.customAccountId !== null && plan.customAccountId !== account.id)) {
      throw new NotFoundError("Plano não encontrado.");
    }
    if (account.planId === plan.id) throw new ConflictError("A conta já está neste plano.", "planId");
    await assertCapacity(tx, plan.quotaBytes - account.quotaBytes, input.confirmsOvercommit);
    const effectiveFrom = await moveToPlan(tx, ctx, account, plan);
    await tellOwner(tx, ctx, account.id, { planName: plan.name, effectiveFrom });
  });
}

/** Makes a plan for one account and moves it there. */
export async function createCustomPlan(
  ctx: PlatformContext,
  input: CreateCustomPlanInput,
): Promise<{ planId: string }> {
  const { accountId, name, quotaBytes, confirmsOvercommit, ...price } = input;
  return ctx.db.transaction(async (tx) => {
    const account = await lockLiveAccount(tx, accountId);
    await refuseSecond(tx, accountId, name);
    await assertCapacity(tx, quotaBytes - account.quotaBytes, confirmsOvercommit);
    const [plan] = await tx
      .insert(plans)
      .values({ code: "CUSTOM", name, customAccountId: accountId, quotaBytes, isOffered: false })
      .returning();
    if (!plan) throw new Error("The plan was not created.");
    await tx.insert(planPrices).values({
      ...price,
      planId: plan.id,
      effectiveFrom: startOfHour(ctx.now),
      createdById: ctx.actor.userId,
      createdAt: ctx.now,
    });
    await recordAudit(tx, ctx, {
      accountId: null,
      area: "platform",
      action: "plan.created",
      resource: name,
      details: { companyName: account.companyName, quotaBytes: quotaBytes.toString() },
    });
    const effectiveFrom = await moveToPlan(tx, ctx, account, plan);
    await tellOwner(tx, ctx, accountId, { planName: name, effectiveFrom });
    return { planId: plan.id };
  });
}

/** A second click, or a second tab, makes no second plan: the account is locked. */
async function refuseSecond(tx: Transaction, accountId: string, name: string): Promise<void> {
  const [known] = await tx
    .select({ id: plans.id })
    .from(plans)
    .where(and(eq(plans.customAccountId, accountId), eq(plans.name, name)));
  if (known) throw new ConflictError("Esta conta já tem um plano próprio com este nome.", "name");
}

async function lockLiveAccount(tx: Transaction, accountId: string) {
  const [account] = await tx.select().from(accounts).where(eq(accounts.id, accountId)).for("update");
  if (account?.status !== "ACTIVE" && account?.status !== "SUSPENDED") {
    throw new NotFoundError("Conta ativa não encontrada.");
  }
  return account;
}

async function tellOwner(
  tx: Transaction,
  ctx: PlatformContext,
  accountId: string,
  { planName, effectiveFrom }: { planName: string; effectiveFrom: Date },
) {
  await notify(tx, {
    accountId,
    type: "PLAN_CHANGED",
    title: `Seu plano agora é ${planName}`,
    message: `A quota já vale. Os preços novos valem a partir de ${formatDateTime(effectiveFrom)}; o que foi usado antes não muda.`,
    href: "/uso",
    isForOwnerOnly: true,
    createdAt: ctx.now,
  });
}
