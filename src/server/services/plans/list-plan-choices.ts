import { eq } from "drizzle-orm";
import type { Price } from "@/domain/billing/price";
import { NotFoundError } from "@/domain/errors";
import type { AccountContext } from "@/server/context";
import { accounts, plans } from "@/server/db/schema";
import { forecastOnPrice, loadOpenUsage } from "@/server/services/billing/estimate-invoice";
import { loadPriceStarts } from "@/server/services/billing/load-prices";
import { getPublicPricing } from "./list-plans";

/**
 * The plans the account may choose, each with its prices of the next hour, when a change takes effect, and with what
 * this month would cost: what was used so far at its own prices, the rest at those of the plan.
 */
export async function listPlanChoices(ctx: AccountContext) {
  const [account] = await ctx.db
    .select({ planId: accounts.planId, planName: plans.name, quotaBytes: accounts.quotaBytes })
    .from(accounts)
    .innerJoin(plans, eq(plans.id, accounts.planId))
    .where(eq(accounts.id, ctx.accountId));
  if (!account) throw new NotFoundError();
  const [{ plans: offered }, open, prices] = await Promise.all([
    getPublicPricing(ctx),
    loadOpenUsage(ctx, ctx.accountId),
    loadPriceStarts(ctx.db),
  ]);
  const pricesOf = (planId: string) => {
    const starts = prices.get(planId) ?? [];
    const price = (starts.findLast(({ from }) => from <= open.countedUntil) ?? starts[0])?.price;
    if (!price) throw new Error("A plan has no price.");
    return {
      ...shownPrices(price),
      forecastCentavos: forecastOnPrice(open, price, ctx.now).totalCentavos,
    };
  };
  return {
    currentPlanId: account.planId,
    currentPlanName: account.planName,
    quotaBytes: account.quotaBytes,
    current: pricesOf(account.planId),
    choices: offered.map((plan) => ({
      ...plan,
      ...pricesOf(plan.id),
      fits: open.storedBytes <= plan.quotaBytes,
    })),
  };
}

function shownPrices({ id: _, planName: __, ...prices }: Price) {
  return prices;
}
