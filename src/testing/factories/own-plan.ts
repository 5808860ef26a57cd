import { eq } from "drizzle-orm";
import type { Database } from "@/server/db/client";
import { accountPlans, accounts, planPrices, plans } from "@/server/db/schema";

type PlanPrice = Omit<typeof planPrices.$inferInsert, "planId">;

const costsNothing = {
  storageGbMonthMicros: 0n,
  bandwidthGbMicros: 0n,
  requestMicros: 0n,
  minimumMicros: 0n,
  includedStorageBytes: 0n,
  includedBandwidthBytes: 0n,
};

/**
 * Puts the account, since its first hour, on a plan of its own that has these prices; what a price leaves out costs
 * nothing. A price that a suite gives to an offered plan counts for every suite after it, so it gives none.
 */
export async function moveToOwnPlan(
  db: Database,
  accountId: string,
  prices: (Partial<PlanPrice> & Pick<PlanPrice, "effectiveFrom">)[],
): Promise<string> {
  const [plan] = await db
    .insert(plans)
    .values({ code: "CUSTOM", name: "Sob medida", customAccountId: accountId, quotaBytes: 2n ** 40n })
    .returning({ id: plans.id });
  if (!plan) throw new Error("The plan was not inserted.");
  await db.insert(planPrices).values(prices.map((price) => ({ ...costsNothing, ...price, planId: plan.id })));
  await db.update(accounts).set({ planId: plan.id }).where(eq(accounts.id, accountId));
  await db.update(accountPlans).set({ planId: plan.id }).where(eq(accountPlans.accountId, accountId));
  return plan.id;
}
