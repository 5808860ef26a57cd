import { and, eq, gt } from "drizzle-orm";
import { recordAudit } from "@/server/audit/record-audit";
import type { PersonContext } from "@/server/context";
import type { Transaction } from "@/server/db/client";
import { accountPlans, accounts, plans } from "@/server/db/schema";
import { settleFreeTraffic } from "@/server/services/free-traffic/settle-free-traffic";
import { requestTenantApply } from "@/server/services/provisioning/request-tenant-apply";
import { isFreeHour, pricesFrom } from "./prices-from";

/** Puts a locked account on a plan in the caller's transaction: its quota counts now. Returns from when its prices do. */
export async function moveToPlan(
  tx: Transaction,
  ctx: PersonContext,
  account: typeof accounts.$inferSelect,
  plan: typeof plans.$inferSelect,
): Promise<Date> {
  const [previous] = await tx.select().from(plans).where(eq(plans.id, account.planId));
  const effectiveFrom = pricesFrom(ctx.now, plan, await isFreeHour(tx, ctx.now, account.id));
  await tx
    .delete(accountPlans)
    .where(and(eq(accountPlans.accountId, account.id), gt(accountPlans.effectiveFrom, effectiveFrom)));
  await tx
    .insert(accountPlans)
    .values({
      accountId: account.id,
      effectiveFrom,
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
  await settleFreeTraffic(tx, ctx, account.id);
  return effectiveFrom;
}
