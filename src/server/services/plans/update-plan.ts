import { and, eq, gte } from "drizzle-orm";
import type { SetPlanPriceInput, UpdatePlanInput, WithdrawPriceInput } from "@/domain/billing/plan-inputs";
import { ConflictError, InvalidInputError, NotFoundError } from "@/domain/errors";
import { addHours, startOfHour } from "@/domain/metering/calendar";
import { recordAudit } from "@/server/audit/record-audit";
import type { PlatformContext } from "@/server/context";
import type { Transaction } from "@/server/db/client";
import { accounts, planPrices, plans } from "@/server/db/schema";
import { assertCapacity } from "@/server/services/accounts/assert-capacity";
import { requestTenantApply } from "@/server/services/provisioning/request-tenant-apply";

/**
 * Changes what a plan is called, what quota it gives and whether it is offered. A public plan's quota is for accounts
 * that come to it; that of an account's own plan is the account's, at once.
 */
export async function updatePlan(ctx: PlatformContext, input: UpdatePlanInput): Promise<void> {
  const { planId, confirmsOvercommit, ...values } = input;
  await ctx.db.transaction(async (tx) => {
    const [before] = await tx.select().from(plans).where(eq(plans.id, planId)).for("update");
    if (!before) throw new NotFoundError("Plano não encontrado.");
    const isOffered = before.customAccountId === null && values.isOffered;
    await tx
      .update(plans)
      .set({ ...values, isOffered, updatedAt: ctx.now })
      .where(eq(plans.id, planId));
    await recordAudit(tx, ctx, {
      accountId: null,
      area: "platform",
      action: "plan.updated",
      resource: values.name,
      details: { ...values, isOffered, quotaBytes: values.quotaBytes.toString() },
    });
    if (before.customAccountId && before.quotaBytes !== values.quotaBytes) {
      await followQuota(tx, before.customAccountId, planId, values.quotaBytes, confirmsOvercommit);
    }
  });
}

async function followQuota(
  tx: Transaction,
  accountId: string,
  planId: string,
  quotaBytes: bigint,
  confirmsOvercommit: boolean,
): Promise<void> {
  const [account] = await tx
    .select()
    .from(accounts)
    .where(and(eq(accounts.id, accountId), eq(accounts.planId, planId)))
    .for("update");
  if (!account) return;
  await assertCapacity(tx, quotaBytes - account.quotaBytes, confirmsOvercommit);
  await tx.update(accounts).set({ quotaBytes }).where(eq(accounts.id, accountId));
  await requestTenantApply(tx, accountId);
}

/** Sets a price from a coming hour on. Hours that have begun keep the price they were used at. */
export async function setPlanPrice(ctx: PlatformContext, input: SetPlanPriceInput): Promise<void> {
  const effectiveFrom = startOfHour(input.effectiveFrom);
  if (effectiveFrom < addHours(startOfHour(ctx.now), 1)) {
    throw new InvalidInputError(
      "Escolha uma hora que ainda não começou: o passado não muda de preço.",
      "effectiveFrom",
    );
  }
  await ctx.db.transaction(async (tx) => {
    const [plan] = await tx.select().from(plans).where(eq(plans.id, input.planId));
    if (!plan) throw new NotFoundError("Plano não encontrado.");
    const [price] = await tx
      .insert(planPrices)
      .values({ ...input, effectiveFrom, createdById: ctx.actor.userId, createdAt: ctx.now })
      .onConflictDoNothing()
      .returning();
    if (!price)
      throw new ConflictError("Já existe um preço deste plano a partir desta hora.", "effectiveFrom");
    await recordAudit(tx, ctx, {
      accountId: null,
      area: "platform",
      action: "plan.priced",
      resource: plan.name,
      details: {
        effectiveFrom: effectiveFrom.toISOString(),
        storageGbMonthMicros: String(input.storageGbMonthMicros),
      },
    });
  });
}

/** Takes back a price that was set for an hour that has not begun. */
export async function withdrawPlanPrice(
  ctx: PlatformContext,
  { priceId }: WithdrawPriceInput,
): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const [price] = await tx
      .delete(planPrices)
      .where(
        and(eq(planPrices.id, priceId), gte(planPrices.effectiveFrom, addHours(startOfHour(ctx.now), 1))),
      )
      .returning();
    if (!price) throw new ConflictError("Este preço já está em vigor: o que vale não é retirado.");
    const [plan] = await tx.select().from(plans).where(eq(plans.id, price.planId));
    await recordAudit(tx, ctx, {
      accountId: null,
      area: "platform",
      action: "plan.price-withdrawn",
      resource: plan?.name ?? "",
      details: { effectiveFrom: price.effectiveFrom.toISOString() },
    });
  });
}
