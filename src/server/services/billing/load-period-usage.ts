import { type SQL, sql } from "drizzle-orm";
import type { Price, PricedUsage, PriceInForce } from "@/domain/billing/price";
import { type Month, monthOf, secondsOfMonth } from "@/domain/metering/calendar";
import type { Queryable } from "@/server/db/client";
import { arrayOf } from "@/server/services/metering/sql-columns";

/** A period to bill: [start, end), within one calendar month. */
export interface Period {
  accountId: string;
  start: Date;
  end: Date;
}

export interface PeriodUsage {
  usage: PricedUsage[];
  pricesInForce: PriceInForce[];
}

/**
 * The usage of many accounts' periods by the price that was in force at its hour, in two set-based queries:
 * what the database adds up is all that travels.
 */
export async function loadPeriodUsage(
  db: Queryable,
  periods: readonly Period[],
): Promise<Map<string, PeriodUsage>> {
  const result = new Map<string, PeriodUsage>(
    periods.map((period) => [period.accountId, { usage: [], pricesInForce: [] }]),
  );
  const [prices, sums, times] = await Promise.all([
    loadPrices(db),
    sumUsage(db, periods),
    sumTimeInForce(db, periods),
  ]);
  for (const row of sums) {
    const price = prices.get(row.price_id);
    if (price) result.get(row.account_id)?.usage.push(toPricedUsage(row, price));
  }
  for (const row of times) {
    const price = prices.get(row.price_id);
    if (price) result.get(row.account_id)?.pricesInForce.push({ price, seconds: BigInt(row.seconds) });
  }
  return result;
}

export interface UsageRow extends Record<string, unknown> {
  account_id: string;
  price_id: string;
  is_late: boolean;
  used_from: string;
  used_until: string;
  byte_seconds: string;
  ingress_bytes: string;
  egress_bytes: string;
  requests: string;
}

const monthLengths = new Map<Month, bigint>();

export function toPricedUsage(row: UsageRow, price: Price): PricedUsage {
  const usedFrom = new Date(row.used_from);
  const month = monthOf(usedFrom);
  const monthSeconds = monthLengths.get(month) ?? secondsOfMonth(month);
  monthLengths.set(month, monthSeconds);
  return {
    price,
    monthSeconds,
    isLate: row.is_late,
    usedFrom,
    usedUntil: new Date(row.used_until),
    byteSeconds: BigInt(row.byte_seconds),
    ingressBytes: BigInt(row.ingress_bytes),
    egressBytes: BigInt(row.egress_bytes),
    requests: BigInt(row.requests),
  };
}

export async function loadPrices(db: Queryable): Promise<Map<string, Price>> {
  const rows = await db.execute<Record<string, string> & { is_free: boolean }>(
    sql`select r.*, p.name, p.is_free from plan_prices r join plans p on p.id = r.plan_id`,
  );
  return new Map(
    rows.map((row) => [
      row.id ?? "",
      {
        id: row.id ?? "",
        planName: row.name ?? "",
        isFree: row.is_free,
        storageGbMonthMicros: BigInt(row.storage_gb_month_micros ?? 0),
        bandwidthGbMicros: BigInt(row.bandwidth_gb_micros ?? 0),
        requestMicros: BigInt(row.request_micros ?? 0),
        minimumMicros: BigInt(row.minimum_micros ?? 0),
        includedStorageBytes: BigInt(row.included_storage_bytes ?? 0),
        includedBandwidthBytes: BigInt(row.included_bandwidth_bytes ?? 0),
      },
    ]),
  );
}

/** Which price each account had from when until when; the first plan and the first price also cover what came before. */
export function priceSegments(periods: readonly Period[]): SQL {
  return sql`
    target as (
      select * from unnest(
        ${arrayOf(
          periods.map((period) => period.accountId),
          "uuid",
        )},
        ${arrayOf(
          periods.map((period) => period.start),
          "timestamptz",
        )},
        ${arrayOf(
          periods.map((period) => period.end),
          "timestamptz",
        )}
      ) as t(account_id, period_start, period_end)
    ), plan_rows as (
      select account_id, plan_id, effective_from from account_plans where account_id in (select account_id from target)
      union all
      select a.id, a.plan_id, '-infinity' from accounts a
      where a.id in (select account_id from target)
        and not exists (select from account_plans p where p.account_id = a.id)
    ), plan_spans as (
      select account_id, plan_id,
        case when row_number() over w = 1 then '-infinity' else effective_from end as from_at,
        coalesce(lead(effective_from) over w, 'infinity') as until_at
      from plan_rows window w as (partition by account_id order by effective_from)
    ), price_spans as (
      select id as price_id, plan_id,
        case when row_number() over w = 1 then '-infinity' else effective_from end as from_at,
        coalesce(lead(effective_from) over w, 'infinity') as until_at
      from plan_prices window w as (partition by plan_id order by effective_from)
    ), segments as materialized (
      select account_id, price_id, greatest(p.from_at, r.from_at) as from_at, least(p.until_at, r.until_at) as until_at
      from plan_spans p join price_spans r using (plan_id)
      where greatest(p.from_at, r.from_at) < least(p.until_at, r.until_at)
    )`;
}

function sumUsage(db: Queryable, periods: readonly Period[]): Promise<UsageRow[]> {
  const earliest = new Date(Math.min(...periods.map((period) => period.start.getTime())));
  const latest = new Date(Math.max(...periods.map((period) => period.end.getTime())));
  return db.execute<UsageRow>(sql`
    with ${priceSegments(periods)}
    select h.account_id, s.price_id, h.occurred_hour < t.period_start as is_late,
      min(h.occurred_hour) as used_from, max(h.occurred_hour) + interval '1 hour' as used_until,
      sum(h.byte_seconds) as byte_seconds, sum(h.ingress_bytes) as ingress_bytes, sum(h.egress_bytes) as egress_bytes,
      sum(h.get_requests + h.put_requests + h.delete_requests + h.list_requests + h.head_requests) as requests
    from usage_hours h
    join target t on t.account_id = h.account_id and h.hour >= t.period_start and h.hour < t.period_end
    join segments s on s.account_id = h.account_id and h.occurred_hour >= s.from_at and h.occurred_hour < s.until_at
    where h.account_id = any(${arrayOf(
      periods.map((period) => period.accountId),
      "uuid",
    )})
      and h.hour >= ${earliest.toISOString()}::timestamptz and h.hour < ${latest.toISOString()}::timestamptz
    group by h.account_id, s.price_id, h.occurred_hour < t.period_start,
      case when h.occurred_hour < t.period_start then date_trunc('month', h.occurred_hour, 'America/Sao_Paulo') end`);
}

/** A canceled account has no price in force from its cancellation on: no minimum, nothing included. */
function sumTimeInForce(
  db: Queryable,
  periods: readonly Period[],
): Promise<{ account_id: string; price_id: string; seconds: string }[]> {
  return db.execute<{ account_id: string; price_id: string; seconds: string }>(sql`
    with ${priceSegments(periods)}, spans as (
      select t.account_id, s.price_id, greatest(s.from_at, t.period_start) as from_at,
        least(s.until_at, t.period_end, coalesce(date_trunc('hour', a.canceled_at, 'UTC') + interval '1 hour', 'infinity')) as until_at
      from target t
      join accounts a on a.id = t.account_id
      join segments s on s.account_id = t.account_id and s.from_at < t.period_end and s.until_at > t.period_start
    )
    select account_id, price_id, sum(extract(epoch from until_at - from_at))::int8 as seconds
    from spans where from_at < until_at group by 1, 2`);
}
