import { and, asc, eq, isNull } from "drizzle-orm";
import type { PlatformContext } from "@/server/context";
import { accounts, plans, users } from "@/server/db/schema";

const shownAtOnce = 100;

/** Registrations that wait for a decision, the oldest first, with the person who asked. */
export async function listPendingAccounts(ctx: PlatformContext) {
  return ctx.db
    .select({
      id: accounts.id,
      companyName: accounts.companyName,
      website: accounts.website,
      taxId: accounts.taxId,
      email: accounts.email,
      phone: accounts.phone,
      createdAt: accounts.createdAt,
      planId: plans.id,
      planName: plans.name,
      planQuotaBytes: plans.quotaBytes,
      ownerName: users.fullName,
      ownerEmail: users.email,
    })
    .from(accounts)
    .innerJoin(plans, eq(plans.id, accounts.wantedPlanId))
    .leftJoin(users, and(eq(users.accountId, accounts.id), eq(users.role, "OWNER"), isNull(users.removedAt)))
    .where(eq(accounts.status, "PENDING_APPROVAL"))
    .orderBy(asc(accounts.createdAt), asc(accounts.id))
    .limit(shownAtOnce);
}
