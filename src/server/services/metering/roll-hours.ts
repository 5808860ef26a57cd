import { sql } from "drizzle-orm";
import { boundsOfMonth, type Month, monthOf } from "@/domain/metering/calendar";
import { lastRolledMonth } from "@/domain/metering/rolled-months";
import type { ServiceContext } from "@/server/context";
import type { Transaction } from "@/server/db/client";
import { renewDaySums } from "@/server/db/day-sums";
import { dropMonth, monthsOf } from "@/server/db/partitions";
import { logger } from "@/server/logger";
import type { Period } from "@/server/services/billing/load-period-usage";
import { loadAccountPrices, priceTables } from "@/server/services/billing/load-prices";

const rollLock = 7_330_020;

/**
 * Adds up the hours of old months by day, and drops their partitions. Only hours of closed periods whose invoice can
 * no longer be issued anew are added up, by the same price and lateness that decided their lines; the others stay as
 * hours. A month is one transaction: a run that is killed has done nothing of it.
 */
export async function rollHours(ctx: ServiceContext): Promise<void> {
  const last = lastRolledMonth(ctx.now);
  for (const month of await oldMonths(ctx, last)) {
    await ctx.db.transaction((tx) => rollMonth(tx, month));
    logger().info({ month }, "hours added up by day");
  }
}

/** Months with a partition, and those of rows that an earlier run left as hours. */
async function oldMonths(ctx: ServiceContext, last: Month): Promise<Month[]> {
  const { end } = boundsOfMonth(last);
  const left = await ctx.db.execute<{ hour: string }>(sql`
    select distinct date_trunc('day', hour, 'America/Sao_Paulo') as hour from usage_hours_default
    where hour < ${end.toISOString()}::timestamptz`);
  const months = [
    ...(await monthsOf(ctx.db, "usage_hours")),
    ...left.map(({ hour }) => monthOf(new Date(hour))),
  ];
  return [...new Set(months)].filter((month) => month <= last).sort();
}

async function rollMonth(tx: Transaction, month: Month): Promise<void> {
  await tx.execute(sql`set local lock_timeout = '30s'`);
  await tx.execute(sql`select pg_advisory_xact_lock(${rollLock})`);
  const before = await totalsOf(tx, month);
  const periods = await settledPeriods(tx, month);
  if (periods.length > 0) await addUp(tx, month, periods);
  const after = await totalsOf(tx, month);
  if (before !== after) throw new Error(`Adding up ${month} would change its usage: ${before} to ${after}.`);
  if ((await monthsOf(tx, "usage_hours")).includes(month)) await dropMonth(tx, "usage_hours", month);
  const { start, end } = boundsOfMonth(month);
  await renewDaySums(tx, start, end);
  if ((await monthsOf(tx, "usage_day_sums")).includes(month)) await dropMonth(tx, "usage_day_sums", month);
}

/** Everything that was booked in a month, as hours and by day: what adding up must not change. */
async function totalsOf(tx: Transaction, month: Month): Promise<string> {
  const { start, end } = boundsOfMonth(month);
  const [from, until] = [start, end].map((at) => sql`${at.toISOString()}::timestamptz`);
  const columns = sql.raw(
    "byte_seconds, interpolated_byte_seconds, ingress_bytes, egress_bytes, get_requests + put_requests + delete_requests + list_requests + head_requests",
  );
  const [row] = await tx.execute<{ totals: string }>(sql`
    select row(count(distinct account_id), sum(a), sum(b), sum(c), sum(d), sum(e))::text as totals
    from (
      select account_id, ${columns} from usage_hours where hour >= ${from} and hour < ${until}
      union all
      select account_id, ${columns} from usage_days where period_start >= ${from} and period_start < ${until}
    ) as t(account_id, a, b, c, d, e)`);
  return row?.totals ?? "";
}

/** Periods lie within a month. One with an invoice that waits for payment may still be issued anew, from its hours. */
async function settledPeriods(tx: Transaction, month: Month): Promise<Period[]> {
  const { start, end } = boundsOfMonth(month);
  const rows = await tx.execute<Record<"account_id" | "period_start" | "period_end", string>>(sql`
    select p.account_id, p.period_start, p.period_end
    from billing_periods p
    where p.period_start >= ${start.toISOString()}::timestamptz and p.period_start < ${end.toISOString()}::timestamptz
      and not exists (
        select from invoices i
        where i.account_id = p.account_id and i.period_start = p.period_start and i.status in ('PENDING', 'OVERDUE')
      )`);
  return rows.map((row) => ({
    accountId: row.account_id,
    start: new Date(row.period_start),
    end: new Date(row.period_end),
  }));
}

const summed = [
  "byte_seconds",
  "interpolated_byte_seconds",
  "ingress_bytes",
  "egress_bytes",
  "get_requests",
  "put_requests",
  "delete_requests",
  "list_requests",
  "head_requests",
];

async function addUp(tx: Transaction, month: Month, periods: readonly Period[]): Promise<void> {
  const { start, end } = boundsOfMonth(month);
  const columns = sql.raw(summed.join(", "));
  const prices = await loadAccountPrices(
    tx,
    periods.map((period) => period.accountId),
  );
  await tx.execute(sql`
    with ${priceTables(periods, prices)}, moved as (
      delete from usage_hours h using target t
      where t.account_id = h.account_id and h.hour >= t.period_start and h.hour < t.period_end
        and h.hour >= ${start.toISOString()}::timestamptz and h.hour < ${end.toISOString()}::timestamptz
      returning h.*, t.period_start
    )
    insert into usage_days (account_id, period_start, used_on, plan_price_id, is_late, used_from, used_until,
      hour_count, last_bytes, peak_bytes, object_count, ${columns})
    select m.account_id, m.period_start, (m.occurred_hour at time zone 'America/Sao_Paulo')::date, s.price_id,
      m.occurred_hour < m.period_start, min(m.occurred_hour), max(m.occurred_hour) + interval '1 hour',
      count(distinct m.occurred_hour),
      (array_agg(m.last_bytes order by m.occurred_hour desc, m.hour desc) filter (where m.last_bytes is not null))[1],
      max(m.peak_bytes),
      (array_agg(m.object_count order by m.occurred_hour desc, m.hour desc) filter (where m.object_count is not null))[1],
      ${sql.raw(summed.map((column) => `sum(m.${column})`).join(", "))}
    from moved m
    join segments s on s.account_id = m.account_id and m.occurred_hour >= s.from_at and m.occurred_hour < s.until_at
    group by 1, 2, 3, 4, 5`);
}
