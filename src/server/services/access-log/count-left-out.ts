import { and, eq, gt, sql } from "drizzle-orm";
import { addHours } from "@/domain/metering/calendar";
import type { AccountContext } from "@/server/context";
import { refusedRequestHours } from "@/server/db/schema";
import { refusedPerHour } from "@/server/services/metering/intake/leave-out-refused";

/** How many refused requests of the last day were too many to be logged. */
export async function countLeftOut(ctx: AccountContext): Promise<{ count: number; keptPerHour: number }> {
  const [row] = await ctx.db
    .select({
      count:
        sql<number>`coalesce(sum(greatest(${refusedRequestHours.seen} - ${refusedPerHour}, 0)), 0)`.mapWith(
          Number,
        ),
    })
    .from(refusedRequestHours)
    .where(
      and(
        eq(refusedRequestHours.accountId, ctx.accountId),
        gt(refusedRequestHours.hour, addHours(ctx.now, -24)),
      ),
    );
  return { count: row?.count ?? 0, keptPerHour: refusedPerHour };
}
