import { and, desc, eq, gte, isNotNull, isNull, lte, ne, or, sql } from "drizzle-orm";
import { boundsOfMonth, dayOf, daysBetween, monthOf } from "@/domain/metering/calendar";
import { quotaFullOn } from "@/domain/metering/quota-forecast";
import { can } from "@/domain/permissions/can";
import type { AccountContext } from "@/server/context";
import { accounts, meteringCycles, storageGauges, usageHours } from "@/server/db/schema";
import { estimateInvoice } from "@/server/services/billing/estimate-invoice";
import { getFirstSteps } from "./get-first-steps";
import { getUsageSeries } from "./get-usage-series";

const weekMs = 7 * 86_400_000;
/** What the forecast goes by. */
const historyDays = 30;

/** The four cards of the dashboard. The cost is for whoever may see money. */
export async function getDashboard(ctx: AccountContext) {
  const [storage, traffic, cost, firstSteps] = await Promise.all([
    getStorage(ctx),
    getMonthTraffic(ctx),
    can(ctx.actor, "usage:read") ? getCost(ctx) : null,
    getFirstSteps(ctx),
  ]);
  return { storage, traffic, cost, firstSteps };
}

async function getStorage(ctx: AccountContext) {
  const own = ctx.accountId;
  const [[account], [gauge], [lastCycle], weekAgo, series] = await Promise.all([
    ctx.db.select({ quotaBytes: accounts.quotaBytes }).from(accounts).where(eq(accounts.id, own)),
    ctx.db.select().from(storageGauges).where(eq(storageGauges.accountId, own)),
    ctx.db
      .select({ state: meteringCycles.state })
      .from(meteringCycles)
      .where(
        and(
          ne(meteringCycles.state, "RUNNING"),
          or(isNull(meteringCycles.accountId), eq(meteringCycles.accountId, own)),
        ),
      )
      .orderBy(desc(meteringCycles.startedAt))
      .limit(1),
    bytesAt(ctx, new Date(ctx.now.getTime() - weekMs)),
    getUsageSeries(ctx, { days: historyDays }),
  ]);
  const history = series.flatMap(({ day, storedBytes }) =>
    storedBytes === null ? [] : [{ day, bytes: storedBytes }],
  );
  const usedBytes = gauge?.storedBytes ?? 0n;
  const quotaBytes = account?.quotaBytes ?? 0n;
  return {
    usedBytes,
    quotaBytes,
    objectCount: gauge?.objectCount ?? 0n,
    /** Null until there is a week to compare with. */
    weekChangeBytes: weekAgo === undefined ? null : usedBytes - weekAgo,
    /** The day the quota is full at the pace of the last 30 days; null when nothing honest can be said. */
    fullOn: quotaFullOn(history, dayOf(ctx.now), usedBytes, quotaBytes) ?? null,
    readAt: gauge?.sampledAt ?? null,
    countedAt: gauge?.countedAt ?? null,
    isReadingFailing: lastCycle?.state === "FAILED",
  };
}

async function bytesAt(ctx: AccountContext, instant: Date): Promise<bigint | undefined> {
  const [row] = await ctx.db
    .select({ lastBytes: usageHours.lastBytes })
    .from(usageHours)
    .where(
      and(
        eq(usageHours.accountId, ctx.accountId),
        lte(usageHours.hour, instant),
        gte(usageHours.hour, new Date(instant.getTime() - weekMs)),
        isNotNull(usageHours.lastBytes),
      ),
    )
    .orderBy(desc(usageHours.hour))
    .limit(1);
  return row?.lastBytes ?? undefined;
}

async function getMonthTraffic(ctx: AccountContext) {
  const { start } = boundsOfMonth(monthOf(ctx.now));
  const [row] = await ctx.db
    .select({
      ingressBytes: sql<string>`coalesce(sum(${usageHours.ingressBytes}), 0)`,
      egressBytes: sql<string>`coalesce(sum(${usageHours.egressBytes}), 0)`,
      requests: sql<string>`coalesce(sum(${usageHours.getRequests} + ${usageHours.putRequests} + ${usageHours.deleteRequests} + ${usageHours.listRequests} + ${usageHours.headRequests}), 0)`,
    })
    .from(usageHours)
    .where(
      and(
        eq(usageHours.accountId, ctx.accountId),
        gte(usageHours.hour, start),
        gte(usageHours.occurredHour, start),
      ),
    );
  return {
    ingressBytes: BigInt(row?.ingressBytes ?? 0),
    egressBytes: BigInt(row?.egressBytes ?? 0),
    requests: BigInt(row?.requests ?? 0),
    since: start,
  };
}

async function getCost(ctx: AccountContext) {
  const { soFar, forecast, periodStart, periodEnd } = await estimateInvoice(ctx, ctx.accountId);
  const minimum = soFar.lines.find((line) => line.kind === "MINIMUM");
  return {
    soFarCentavos: soFar.totalCentavos,
    /** Of it, what the plan's minimum adds to the usage. */
    minimumCentavos: minimum?.amountCentavos ?? 0n,
    forecastCentavos: forecast.totalCentavos,
    periodStart,
    closesInDays: daysBetween(dayOf(ctx.now), dayOf(periodEnd)),
  };
}
