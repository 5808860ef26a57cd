import { eq } from "drizzle-orm";
import { comingPrices, type PriceChange } from "@/domain/billing/coming-prices";
import type { AccountContext } from "@/server/context";
import { accounts } from "@/server/db/schema";
import { loadPriceStarts } from "@/server/services/billing/load-prices";

/** The price changes that are set for the account's plan and not in force yet. */
export async function listComingPrices(ctx: AccountContext): Promise<PriceChange[]> {
  const [[account], prices] = await Promise.all([
    ctx.db.select({ planId: accounts.planId }).from(accounts).where(eq(accounts.id, ctx.accountId)),
    loadPriceStarts(ctx.db),
  ]);
  return comingPrices(prices.get(account?.planId ?? "") ?? [], ctx.now);
}
