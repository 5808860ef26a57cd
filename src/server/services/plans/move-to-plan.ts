import { eq } from "drizzle-orm";
import { addHours, startOfHour } from "@/domain/metering/calendar";
import { recordAudit } from "@/server/audit/record-audit";
import type { PersonContext } from "@/server/context";
import type { Transaction } from "@/server/db/client";
import { accountPlans, accounts, plans } from "@/server/db/schema";
import { requestTenantApply } from "@/server/services/provisioning/request-tenant-apply";

/** Puts a locked account on a plan in the caller's transaction: its quota counts now, its prices from the next hour. */
export async function moveToPlan(
  tx: Transaction,
  ctx: PersonContext,
  account: typeof accounts.$inferSelect,
  plan: typeof plans.$inferSelect,
): Promise<void> {
  const [previous] = await tx.select().from(plans).where(eq(plans.id, account.planId));
  await tx
    .insert(accountPlans)
    .values({
      accountId: account.id,
      effectiveFrom: addHours(startOfHour(ctx.now), 1),
      planId: plan.id,
      changedById: ctx.actor.userId,
      createdAt: ctx.now,
    })
    .onConflictDoUpdate({
      target: [accountPlans.accountId, accountPlans.effectiveFrom],
      set: { planId: plan.id, changedById: ctx.actor.userId, createdAt: ctx.now },
    });
  await tx
    .update(accounts)
    .set({ planId: plan.id, quotaBytes: plan.quotaBytes })
    .where(eq(accounts.id, account.id));
  await recordAudit(tx, ctx, {
    accountId: account.id,
    area: "billing",
    action: "plan.changed",
    resource: plan.name,
    details: { from: previous?.name ?? "", to: plan.name },
  });
  await requestTenantApply(tx, account.id);
}
