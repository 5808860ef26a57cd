import { eq } from "drizzle-orm";
import { comingPrices } from "@/domain/billing/coming-prices";
import type { Price } from "@/domain/billing/price";
import { NotFoundError } from "@/domain/errors";
import type { AccountContext } from "@/server/context";
import { accounts, plans } from "@/server/db/schema";
import { forecastOnPlan, loadOpenUsage } from "@/server/services/billing/estimate-invoice";
import { loadPriceStarts } from "@/server/services/billing/load-prices";
import { loadFreeTrafficAt } from "@/server/services/free-traffic/load-free-traffic";
import { getPublicPricing } from "./list-plans";
import { isFreeHour, pricesFrom } from "./prices-from";

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
  const [{ plans: offered }, open, prices, isHourFree] = await Promise.all([
    getPublicPricing(ctx),
    loadOpenUsage(ctx, ctx.accountId),
    loadPriceStarts(ctx.db),
    isFreeHour(ctx.db, ctx.now, ctx.accountId),
  ]);
  const freePlan = offered.find(({ isFree }) => isFree);
  const freeTraffic =
    freePlan &&
    (await loadFreeTrafficAt(ctx.db, ctx.now, [{ accountId: ctx.accountId, price: freePlan }])).get(
      ctx.accountId,
    );
  const pricesOf = (planId: string) => {
    const starts = prices.get(planId) ?? [];
    const price = (starts.findLast(({ from }) => from <= open.countedUntil) ?? starts[0])?.price;
    if (!price) throw new Error("A plan has no price.");
    return {
      ...shownPrices(price),
      forecastCentavos: forecastOnPlan(open, starts, ctx.now).totalCentavos,
    };
  };
  return {
    isHourFree,
    currentPlanId: account.planId,
    currentPlanName: account.planName,
    quotaBytes: account.quotaBytes,
    current: pricesOf(account.planId),
    /** What the forecasts count from when not from the beginning of the month. */
    invoicedUntil: open.invoicedUntil,
    /** What this month's earlier invoices charged, before tax: it counts towards the minimum. */
    billedThisMonthCentavos: open.terms.billedThisMonthCentavos,
    choices: offered.map((plan) => ({
      ...plan,
      ...pricesOf(plan.id),
      comingPrices: comingPrices(prices.get(plan.id) ?? [], ctx.now),
      fits: open.storedBytes <= plan.quotaBytes,
      pricesFrom: pricesFrom(ctx.now, plan, isHourFree),
      /** What is used this month of the traffic that a free plan includes. */
      freeTraffic: plan.id === freePlan?.id ? (freeTraffic ?? null) : null,
    })),
  };
}

function shownPrices({ id: _, planName: __, ...prices }: Price) {
  return prices;
}
