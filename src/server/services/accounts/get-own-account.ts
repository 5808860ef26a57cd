import { and, eq, isNull } from "drizzle-orm";
import { NotFoundError } from "@/domain/errors";
import type { AccountContext } from "@/server/context";
import { accounts, plans, suspensions } from "@/server/db/schema";

/** The member's own account, as settings, the waiting page and the banner show it. */
export async function getOwnAccount(ctx: AccountContext) {
  const [account] = await ctx.db
    .select({
      companyName: accounts.companyName,
      tradingName: accounts.tradingName,
      website: accounts.website,
      taxId: accounts.taxId,
      email: accounts.email,
      phone: accounts.phone,
      address: accounts.address,
      status: accounts.status,
      createdAt: accounts.createdAt,
      rejectionReason: accounts.rejectionReason,
      planName: plans.name,
      quotaBytes: accounts.quotaBytes,
    })
    .from(accounts)
    .innerJoin(plans, eq(plans.id, accounts.planId))
    .where(eq(accounts.id, ctx.accountId));
  if (!account) throw new NotFoundError();
  const [suspension] = await ctx.db
    .select({ level: suspensions.level, reason: suspensions.reason, startedAt: suspensions.startedAt })
    .from(suspensions)
    .where(and(eq(suspensions.accountId, ctx.accountId), isNull(suspensions.endedAt)));
  return { ...account, suspension: suspension ?? null };
}
