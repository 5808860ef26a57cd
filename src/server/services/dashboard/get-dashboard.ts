import { and, desc, eq, gte, isNotNull, isNull, lte, ne, or } from "drizzle-orm";
import { boundsOfMonth, dayOf, daysBetween, monthOf } from "@/domain/metering/calendar";
import { quotaFullOn } from "@/domain/metering/quota-forecast";
import { can } from "@/domain/permissions/can";
import type { AccountContext } from "@/server/context";
import { accounts, meteringCycles, storageGauges, usageHours } from "@/server/db/schema";
import { estimateInvoice } from "@/server/services/billing/estimate-invoice";
import { getFirstSteps } from "./get-first-steps";
import { getUsageSeries, type UsageDay } from "./get-usage-series";

const weekMs = 7 * 86_400_000;
/** What the charts show and the forecast goes by. */
const historyDays = 30;

/** The dashboard's cards and charts, from one pass over the account's hours. The cost is for whoever may see money. */
export async function getDashboard(ctx: AccountContext) {
  const monthStart = boundsOfMonth(monthOf(ctx.now)).start;
  const days = Math.max(historyDays, daysBetween(dayOf(monthStart), dayOf(ctx.now)) + 1);
  const [series, storage, cost, firstSteps] = await Promise.all([
    getUsageSeries(ctx, { days }),
    getStorage(ctx),
    can(ctx.actor, "usage:read") ? getCost(ctx) : null,
    getFirstSteps(ctx),
  ]);
  const shown = series.slice(-historyDays);
  const { usedBytes, quotaBytes } = storage;
  return {
    storage: {
      ...storage,
      /** The day the quota is full at the pace of the last 30 days; null when nothing honest can be said. */
      fullOn: quotaFullOn(storedOn(shown), dayOf(ctx.now), usedBytes, quotaBytes) ?? null,
    },
    traffic: trafficSince(series, monthStart),
    cost,
    firstSteps,
    days: shown,
  };
}

function storedOn(series: readonly UsageDay[]) {
  return series.flatMap(({ day, storedBytes }) =>
    storedBytes === null ? [] : [{ day, bytes: storedBytes }],
  );
}

async function getStorage(ctx: AccountContext) {
  const own = ctx.accountId;
  const [[account], [gauge], [lastCycle], weekAgo] = await Promise.all([
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
  ]);
  const usedBytes = gauge?.storedBytes ?? 0n;
  const quotaBytes = account?.quotaBytes ?? 0n;
  return {
    usedBytes,
    quotaBytes,
    objectCount: gauge?.objectCount ?? 0n,
    /** Null until there is a week to compare with. */
    weekChangeBytes: weekAgo === undefined ? null : usedBytes - weekAgo,
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

function trafficSince(series: readonly UsageDay[], since: Date) {
  const days = series.filter(({ day }) => day >= dayOf(since));
  const total = (read: (day: UsageDay) => bigint) => days.reduce((sum, day) => sum + read(day), 0n);
  return {
    ingressBytes: total((day) => day.ingressBytes),
    egressBytes: total((day) => day.egressBytes),
    requests: total(
      (day) => day.getRequests + day.putRequests + day.deleteRequests + day.listRequests + day.headRequests,
    ),
    since,
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
