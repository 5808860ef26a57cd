import { sql } from "drizzle-orm";
import { boundsOfMonth, dayOf, daysBetween, monthOf } from "@/domain/metering/calendar";
import { quotaFullOn } from "@/domain/metering/quota-forecast";
import { packUsageDays, type UsageDay } from "@/domain/metering/usage-day";
import { can } from "@/domain/permissions/can";
import { environment } from "@/env";
import type { AccountContext } from "@/server/context";
import { quickReads } from "@/server/db/client";
import {
  estimateInvoice,
  firstPeriodStart,
  type OpenPeriod,
} from "@/server/services/billing/estimate-invoice";
import { type FirstStepsRow, firstStepsColumns, firstStepsOf } from "./first-steps";
import { getUsageSeries } from "./get-usage-series";

const weekMs = 7 * 86_400_000;
/** What the charts show and the forecast goes by. */
const historyDays = 30;

/** The dashboard's cards and charts, from one look at the sums of the account's days. The cost is for whoever may see money. */
export async function getDashboard({ db, ...rest }: AccountContext) {
  const ctx = { ...rest, db: quickReads(db) };
  const monthStart = boundsOfMonth(monthOf(ctx.now)).start;
  const days = Math.max(historyDays, daysBetween(dayOf(monthStart), dayOf(ctx.now)) + 1);
  const state = getState(ctx);
  const [series, { storage, firstSteps }, cost] = await Promise.all([
    getUsageSeries(ctx, { days }),
    state,
    can(ctx.actor, "usage:read") ? state.then(({ openPeriod }) => getCost(ctx, openPeriod)) : null,
  ]);
  const shown = series.slice(-historyDays);
  const { usedBytes, quotaBytes } = storage;
  return {
    storage: {
      ...storage,
      /** The day the quota is full at the pace of the last 30 days; null when nothing honest can be said. */
      fullOn: quotaFullOn(storedOn(shown), dayOf(ctx.now), usedBytes, quotaBytes) ?? null,
    },
    traffic: {
      ...trafficSince(series, monthStart),
      /** From the audit stream; else from the store's counters, at each reading. */
      isCountedByRequest: environment().METRICS_MODE === "audit",
    },
    cost,
    firstSteps,
    days: packUsageDays(shown),
  };
}

function storedOn(series: readonly UsageDay[]) {
  return series.flatMap(({ day, storedBytes }) =>
    storedBytes === null ? [] : [{ day, bytes: storedBytes }],
  );
}

interface StateRow extends Record<string, unknown>, FirstStepsRow {
  quota_bytes: string;
  approved_at: string | null;
  period_start: string | null;
  stored_bytes: string | null;
  object_count: string | null;
  sampled_at: string | null;
  counted_at: string | null;
  is_reading_failing: boolean;
  week_ago_bytes: string | null;
}

async function getState(ctx: AccountContext) {
  const [weekAgo, twoWeeksAgo] = [1, 2].map(
    (weeks) => sql`${new Date(ctx.now.getTime() - weeks * weekMs).toISOString()}::timestamptz`,
  );
  const [row] = await ctx.db.execute<StateRow>(sql`
    select a.quota_bytes, a.approved_at, c.period_start, g.stored_bytes, g.object_count, g.sampled_at, g.counted_at,
      coalesce((
        select state = 'FAILED' from metering_cycles
        where state <> 'RUNNING' and (account_id is null or account_id = a.id)
        order by started_at desc limit 1
      ), false) as is_reading_failing,
      (
        select last_bytes from usage_hours
        where account_id = a.id and hour <= ${weekAgo} and hour >= ${twoWeeksAgo} and last_bytes is not null
        order by hour desc limit 1
      ) as week_ago_bytes,
      ${firstStepsColumns}
    from accounts a
    left join storage_gauges g on g.account_id = a.id
    left join billing_cursors c on c.account_id = a.id
    where a.id = ${ctx.accountId}`);
  const usedBytes = BigInt(row?.stored_bytes ?? 0);
  const storage = {
    usedBytes,
    quotaBytes: BigInt(row?.quota_bytes ?? 0),
    objectCount: BigInt(row?.object_count ?? 0),
    /** Null until there is a week to compare with. */
    weekChangeBytes: row?.week_ago_bytes == null ? null : usedBytes - BigInt(row.week_ago_bytes),
    readAt: dateOf(row?.sampled_at),
    countedAt: dateOf(row?.counted_at),
    isReadingFailing: row?.is_reading_failing ?? false,
  };
  const openPeriod: OpenPeriod = {
    openSince: dateOf(row?.period_start) ?? firstPeriodStart(dateOf(row?.approved_at), ctx.now),
    storedBytes: usedBytes,
  };
  return { storage, openPeriod, firstSteps: firstStepsOf(ctx, row) };
}

const dateOf = (text: string | null | undefined) => (text == null ? null : new Date(text));

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

async function getCost(ctx: AccountContext, openPeriod: OpenPeriod) {
  const { soFar, forecast, periodStart, periodEnd, invoicedUntil } = await estimateInvoice(
    ctx,
    ctx.accountId,
    openPeriod,
  );
  const minimum = soFar.lines.find((line) => line.kind === "MINIMUM");
  return {
    soFarCentavos: soFar.totalCentavos,
    /** Of it, what the plan's minimum adds to the usage. */
    minimumCentavos: minimum?.amountCentavos ?? 0n,
    forecastCentavos: forecast.totalCentavos,
    periodStart,
    invoicedUntil,
    closesInDays: daysBetween(dayOf(ctx.now), dayOf(periodEnd)),
  };
}
