import { and, asc, eq, isNull } from "drizzle-orm";
import type { ServiceContext } from "@/server/context";
import { plans, platformSettings } from "@/server/db/schema";

/** The plans that somebody who signs up may ask for. */
export async function listOfferedPlans(ctx: Pick<ServiceContext, "db">) {
  const [settings] = await ctx.db
    .select({ isFreeTierOffered: platformSettings.isFreeTierOffered })
    .from(platformSettings);
  const offered = await ctx.db
    .select({
      id: plans.id,
      code: plans.code,
      name: plans.name,
      description: plans.description,
      quotaBytes: plans.quotaBytes,
      isFree: plans.isFree,
    })
    .from(plans)
    .where(and(eq(plans.isOffered, true), isNull(plans.customAccountId)))
    .orderBy(asc(plans.position));
  return offered.filter((plan) => !plan.isFree || settings?.isFreeTierOffered !== false);
}
