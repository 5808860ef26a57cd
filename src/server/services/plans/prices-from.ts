import { and, desc, eq, lte } from "drizzle-orm";
import { addHours, startOfHour } from "@/domain/metering/calendar";
import type { Queryable } from "@/server/db/client";
import { accountPlans, plans } from "@/server/db/schema";

/**
 * From when a plan's prices count for an account that moves to it now: the next hour. The running one when that is
 * free and the plan is not: what is done from now on must have a price, and what the free plan had stopped goes on.
 */
export function pricesFrom(now: Date, plan: { isFree: boolean }, isHourFree: boolean): Date {
  return addHours(startOfHour(now), isHourFree && !plan.isFree ? 0 : 1);
}

/** Whether the running hour of an account is on a free plan. */
export async function isFreeHour(db: Queryable, now: Date, accountId: string): Promise<boolean> {
  const [inForce] = await db
    .select({ isFree: plans.isFree })
    .from(accountPlans)
    .innerJoin(plans, eq(plans.id, accountPlans.planId))
    .where(and(eq(accountPlans.accountId, accountId), lte(accountPlans.effectiveFrom, now)))
    .orderBy(desc(accountPlans.effectiveFrom))
    .limit(1);
  return inForce?.isFree ?? false;
}
