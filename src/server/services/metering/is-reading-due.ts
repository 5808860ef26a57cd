import { sql } from "drizzle-orm";
import type { ServiceContext } from "@/server/context";
import { billingSettings } from "@/server/services/billing/billing-settings";

/** The schedule looks every minute and never on the second. */
const slackSeconds = 20;

/**
 * Whether the interval of the settings has passed since the last reading of every account began. The schedule asks
 * each minute, so a new interval holds at once.
 */
export async function isReadingDue(
  ctx: Pick<ServiceContext, "db" | "now">,
  table: "metering_cycles" | "counter_readings",
): Promise<boolean> {
  const { meteringIntervalMinutes } = await billingSettings(ctx.db);
  const since = new Date(ctx.now.getTime() - (meteringIntervalMinutes * 60 - slackSeconds) * 1000);
  const ofAll = table === "metering_cycles" ? sql`account_id is null` : sql`is_billed`;
  const [row] = await ctx.db.execute<{ is_recent: boolean }>(sql`
    select exists (
      select from ${sql.identifier(table)}
      where ${ofAll} and started_at > ${since.toISOString()}::timestamptz
    ) as is_recent`);
  return !row?.is_recent;
}
