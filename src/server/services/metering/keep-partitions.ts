import { lt } from "drizzle-orm";
import type { ServiceContext } from "@/server/context";
import { indexClosedDays } from "@/server/db/index-closed-days";
import { dropPartitionsBefore, ensurePartitions } from "@/server/db/partitions";
import { refusedRequestHours } from "@/server/db/schema";
import { billingSettings } from "@/server/services/billing/billing-settings";

/**
 * Creates the partitions that are needed soon, drops those of the access log that are past their retention, and
 * indexes its days that are over.
 */
export async function keepPartitions(ctx: ServiceContext): Promise<void> {
  await ensurePartitions(ctx.db, ctx.now);
  const { accessLogRetentionDays } = await billingSettings(ctx.db);
  const keepFrom = new Date(ctx.now.getTime() - accessLogRetentionDays * 86_400_000);
  await dropPartitionsBefore(ctx.db, "access_log_entries", keepFrom);
  await ctx.db.delete(refusedRequestHours).where(lt(refusedRequestHours.hour, keepFrom));
  await indexClosedDays(ctx.db, ctx.now);
}
