import { and, count, eq, gt } from "drizzle-orm";
import type { AccountContext } from "@/server/context";
import { approvalRequests } from "@/server/db/schema";

/** How many requests wait for somebody. */
export async function countOpenRequests(ctx: AccountContext): Promise<number> {
  const [open] = await ctx.db
    .select({ count: count() })
    .from(approvalRequests)
    .where(
      and(
        eq(approvalRequests.accountId, ctx.accountId),
        eq(approvalRequests.state, "PENDING"),
        gt(approvalRequests.expiresAt, ctx.now),
      ),
    );
  return open?.count ?? 0;
}
