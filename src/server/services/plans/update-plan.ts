import { eq } from "drizzle-orm";
import type { CreateCustomPlanInput, SetPlanPriceInput, UpdatePlanInput } from "@/domain/billing/plan-inputs";
import { ConflictError, InvalidInputError, NotFoundError } from "@/domain/errors";
import { addHours, startOfHour } from "@/domain/metering/calendar";
import { recordAudit } from "@/server/audit/record-audit";
import type { PlatformContext } from "@/server/context";
import { accounts, planPrices, plans } from "@/server/db/schema";
import { moveToPlan } from "./move-to-plan";

/** Changes what a plan is called, what quota it gives to new accounts, and whether it is offered. */
export async function updatePlan(ctx: PlatformContext, input: UpdatePlanInput): Promise<void> {
  const { planId, ...values } = input;
  await ctx.db.transaction(async (tx) => {
    const [plan] = await tx.update(plans).set(values).where(eq(plans.id, planId)).returning();
    if (!plan) throw new NotFoundError("Plano não encontrado.");
    await recordAudit(tx, ctx, {
      accountId: null,
      area: "platform",
      action: "plan.updated",
      resource: plan.name,
      details: { ...values, quotaBytes: values.quotaBytes.toString() },
    });
  });
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

/** Makes a plan for one account and moves it there: quota now, prices from the next hour. */
export async function createCustomPlan(ctx: PlatformContext, input: CreateCustomPlanInput): Promise<void> {
  const { accountId, name, quotaBytes, ...price } = input;
  await ctx.db.transaction(async (tx) => {
    const [account] = await tx.select().from(accounts).where(eq(accounts.id, accountId)).for("update");
    if (account?.status !== "ACTIVE" && account?.status !== "SUSPENDED") {
      throw new NotFoundError("Conta ativa não encontrada.");
    }
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
    });
    await moveToPlan(tx, ctx, account, plan);
  });
}
