import { asc, desc, eq, isNull, lte, sql } from "drizzle-orm";
import type { PlatformContext, ServiceContext } from "@/server/context";
import { planPrices, plans } from "@/server/db/schema";
import { billingSettings, loadBillingTerms } from "@/server/services/billing/billing-settings";

/** Every plan with its prices, the newest first, and how many accounts are on it. */
export async function listPlans(ctx: PlatformContext) {
  const rows = await ctx.db
    .select({
      plan: plans,
      companyName: sql<
        string | null
      >`(select company_name from accounts a where a.id = plans.custom_account_id)`,
      accountCount: sql<number>`(select count(*)::int from accounts a where a.plan_id = plans.id and a.status in ('ACTIVE', 'SUSPENDED'))`,
    })
    .from(plans)
    .orderBy(sql`${plans.customAccountId} is not null`, asc(plans.position), asc(plans.name));
  const prices = await ctx.db.select().from(planPrices).orderBy(desc(planPrices.effectiveFrom));
  const byPlan = Map.groupBy(prices, (price) => price.planId);
  return rows.map(({ plan, companyName, accountCount }) => {
    const own = byPlan.get(plan.id) ?? [];
    return {
      ...plan,
      companyName,
      accountCount,
      prices: own,
      current: own.find((price) => price.effectiveFrom <= ctx.now) ?? own.at(-1) ?? null,
      upcoming: own.filter((price) => price.effectiveFrom > ctx.now),
    };
  });
}

/** What visitors see: the public plans with today's prices, and what counts as bandwidth. */
export async function getPublicPricing(ctx: Pick<ServiceContext, "db" | "now">) {
  const [settings, termsAt] = await Promise.all([billingSettings(ctx.db), loadBillingTerms(ctx.db)]);
  const rows = await ctx.db
    .selectDistinctOn([plans.position, plans.id], { plan: plans, price: planPrices })
    .from(plans)
    .innerJoin(planPrices, eq(planPrices.planId, plans.id))
    .where(
      sql`${isNull(plans.customAccountId)} and ${plans.isOffered} and ${lte(planPrices.effectiveFrom, ctx.now)}`,
    )
    .orderBy(asc(plans.position), asc(plans.id), desc(planPrices.effectiveFrom));
  return {
    ...termsAt(ctx.now),
    plans: rows
      .filter(({ plan }) => settings.isFreeTierOffered || !plan.isFree)
      .map(({ plan, price }) => ({
        id: plan.id,
        code: plan.code,
        name: plan.name,
        description: plan.description,
        isFree: plan.isFree,
        quotaBytes: plan.quotaBytes,
        storageGbMonthMicros: price.storageGbMonthMicros,
        bandwidthGbMicros: price.bandwidthGbMicros,
        requestMicros: price.requestMicros,
        minimumMicros: price.minimumMicros,
        includedStorageBytes: price.includedStorageBytes,
        includedBandwidthBytes: price.includedBandwidthBytes,
      })),
  };
}
