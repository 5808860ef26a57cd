import { asc, lt, sql } from "drizzle-orm";
import { ConflictError } from "@/domain/errors";
import { firstOpenHour } from "@/domain/metering/booking-hour";
import { addMonths, boundsOfMonth, monthOf } from "@/domain/metering/calendar";
import { recordAudit } from "@/server/audit/record-audit";
import type { PlatformContext } from "@/server/context";
import { billingCursors } from "@/server/db/schema";
import { enqueue } from "@/server/jobs/enqueue";

/** Asks for a month to be closed; a job does it. Refused when the month's last hour is not closed yet. */
export async function requestMonthClosing(ctx: PlatformContext, { month }: { month: string }): Promise<void> {
  if (firstOpenHour(ctx.now) < boundsOfMonth(month).end) {
    throw new ConflictError(
      "Este mês ainda não terminou: ele fecha uma hora depois da última hora do mês.",
      "month",
    );
  }
  await ctx.db.transaction(async (tx) => {
    await enqueue(tx, "billing.close-month", { month }, { key: month });
    await recordAudit(tx, ctx, {
      accountId: null,
      area: "platform",
      action: "month.closing-requested",
      resource: month,
    });
  });
}

/** The last month that may be closed, and how many accounts have an open period that ends with it or before. */
export async function getClosingState(ctx: PlatformContext) {
  const lastMonth = addMonths(monthOf(firstOpenHour(ctx.now)), -1);
  const { end } = boundsOfMonth(lastMonth);
  const [row] = await ctx.db
    .select({ count: sql<number>`count(*)::int` })
    .from(billingCursors)
    .where(lt(billingCursors.periodStart, end));
  const [oldest] = await ctx.db
    .select({ periodStart: billingCursors.periodStart })
    .from(billingCursors)
    .where(lt(billingCursors.periodStart, end))
    .orderBy(asc(billingCursors.periodStart))
    .limit(1);
  return { lastMonth, openAccounts: row?.count ?? 0, oldestOpenAt: oldest?.periodStart ?? null };
}
