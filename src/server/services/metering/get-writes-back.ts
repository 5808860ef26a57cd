import { and, eq, gt, sql } from "drizzle-orm";
import { minutesUntilSeen } from "@/domain/metering/count-age";
import type { ServiceContext } from "@/server/context";
import { meteringCycles } from "@/server/db/schema";
import { billingSettings } from "@/server/services/billing/billing-settings";

const lookBackMs = 86_400_000;

/** How soon a full account writes again by itself after room is made: by the settings, and by how old the store's counts were in the last day. */
export async function getWritesBack(
  ctx: Pick<ServiceContext, "db" | "now">,
): Promise<{ withinMinutes: number }> {
  const { meteringIntervalMinutes } = await billingSettings(ctx.db);
  const [row] = await ctx.db
    .select({
      ageSeconds:
        sql<number>`coalesce(max(extract(epoch from ${meteringCycles.sampledAt} - ${meteringCycles.countedAt})), 0)`.mapWith(
          Number,
        ),
    })
    .from(meteringCycles)
    .where(
      and(
        gt(meteringCycles.startedAt, new Date(ctx.now.getTime() - lookBackMs)),
        eq(meteringCycles.state, "DONE"),
      ),
    );
  return { withinMinutes: minutesUntilSeen(meteringIntervalMinutes, row?.ageSeconds ?? 0) };
}
