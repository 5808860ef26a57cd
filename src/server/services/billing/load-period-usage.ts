import { type SQL, sql } from "drizzle-orm";
import type { Price, PricedUsage, PriceInForce } from "@/domain/billing/price";
import { monthOf, secondsOfMonth } from "@/domain/metering/calendar";
import type { Queryable } from "@/server/db/client";
import { arrayOf } from "@/server/services/metering/sql-columns";
import { oncePerInstant } from "./once-per-instant";

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

/** From this many accounts on, reading the whole month once is faster than looking up each account's hours. */
const accountsForOnePass = 250;

/**
 * The usage of many accounts' periods by the price that was in force at its hour; only sums travel. Most accounts
 * have one price all month and no late hours: they are added up by account alone, many of them in one parallel pass
 * over the month. The others are joined to their prices hour by hour.
 */
export async function loadPeriodUsage(
  db: Queryable,
  periods: readonly Period[],
): Promise<Map<string, PeriodUsage>> {
  const result = new Map<string, PeriodUsage>(
    periods.map((period) => [period.accountId, { usage: [], pricesInForce: [] }]),
  );
  const [prices, segments] = await Promise.all([loadPrices(db), loadSegments(db, periods)]);
  for (const { account_id, price_id, seconds } of segments) {
    const price = prices.get(price_id);
    if (price && seconds !== "0") {
      result.get(account_id)?.pricesInForce.push({ price, seconds: BigInt(seconds) });
    }
  }
  const monthSecondsAt = oncePerInstant((instant) => secondsOfMonth(monthOf(instant)));
  for (const row of await sumUsage(db, periods, segments)) {
    const price = prices.get(row.price_id);
    if (price) result.get(row.account_id)?.usage.push(toPricedUsage(row, price, monthSecondsAt));
  }
  return result;
}

async function sumUsage(
  db: Queryable,
  periods: readonly Period[],
  segments: readonly Segment[],
): Promise<UsageRow[]> {
  const plain = plainPeriods(periods, segments);
  const [first] = plain.values();
  if (!first) return sumByPrice(db, periods);
  const sums: UsageRow[] = [];
  const done = new Set<string>();
  const few = plain.size < accountsForOnePass ? [...plain.keys()] : undefined;
  for (const row of await sumByAccount(db, first, few)) {
    const period = plain.get(row.account_id);
    // Hours before the period are late ones: the other query tells them apart.
    if (!period || new Date(row.used_from) < period.start) continue;
    done.add(row.account_id);
    sums.push({ ...row, price_id: period.priceId, is_late: false });
  }
  const rest = periods.filter((period) => !done.has(period.accountId));
  return rest.length === 0 ? sums : sums.concat(await sumByPrice(db, rest));
}

interface PlainPeriod extends Period {
  priceId: string;
}

/** Those that have one price all along, and the bounds that most of them have: those of the month. */
function plainPeriods(periods: readonly Period[], segments: readonly Segment[]): Map<string, PlainPeriod> {
  const priceOf = new Map<string, string | undefined>();
  for (const { account_id, price_id } of segments) {
    priceOf.set(account_id, priceOf.has(account_id) ? undefined : price_id);
  }
  const byBounds = new Map<string, Map<string, PlainPeriod>>();
  for (const period of periods) {
    const priceId = priceOf.get(period.accountId);
    if (priceId === undefined) continue;
    const bounds = `${period.start.getTime()} ${period.end.getTime()}`;
    const alike = byBounds.get(bounds) ?? new Map<string, PlainPeriod>();
    byBounds.set(bounds, alike.set(period.accountId, { ...period, priceId }));
  }
  return [...byBounds.values()].reduce((most, alike) => (alike.size > most.size ? alike : most), new Map());
}

/** A price that an account had in its period, and for how many of its seconds. */
interface Segment extends Record<string, unknown> {
  account_id: string;
  price_id: string;
  seconds: string;
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

export function toPricedUsage(
  row: UsageRow,
  price: Price,
  monthSecondsAt: (instant: Date) => bigint,
): PricedUsage {
  const usedFrom = new Date(row.used_from);
  return {
    price,
    monthSeconds: monthSecondsAt(usedFrom),
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

const sumColumns = sql.raw(`
  min(h.occurred_hour) as used_from, max(h.occurred_hour) + interval '1 hour' as used_until,
  sum(h.byte_seconds) as byte_seconds, sum(h.ingress_bytes) as ingress_bytes, sum(h.egress_bytes) as egress_bytes,
  sum(h.get_requests + h.put_requests + h.delete_requests + h.list_requests + h.head_requests) as requests`);

/**
 * Of these accounts, or of all. Grouped by the account and nothing else, so that every worker of PostgreSQL adds up its
 * part of the month.
 */
function sumByAccount(
  db: Queryable,
  { start, end }: Pick<Period, "start" | "end">,
  accountIds: readonly string[] | undefined,
): Promise<UsageRow[]> {
  const ofAccounts = accountIds ? sql`h.account_id = any(${arrayOf(accountIds, "uuid")}) and` : sql``;
  return db.execute<UsageRow>(sql`
    select h.account_id, ${sumColumns}
    from usage_hours h
    where ${ofAccounts} h.hour >= ${start.toISOString()}::timestamptz and h.hour < ${end.toISOString()}::timestamptz
    group by h.account_id`);
}

function sumByPrice(db: Queryable, periods: readonly Period[]): Promise<UsageRow[]> {
  const earliest = new Date(Math.min(...periods.map((period) => period.start.getTime())));
  const latest = new Date(Math.max(...periods.map((period) => period.end.getTime())));
  return db.execute<UsageRow>(sql`
    with ${priceSegments(periods)}
    select h.account_id, s.price_id, h.occurred_hour < t.period_start as is_late, ${sumColumns}
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
function loadSegments(db: Queryable, periods: readonly Period[]): Promise<Segment[]> {
  return db.execute<Segment>(sql`
    with ${priceSegments(periods)}, spans as (
      select t.account_id, s.price_id, greatest(s.from_at, t.period_start) as from_at,
        least(s.until_at, t.period_end, coalesce(date_trunc('hour', a.canceled_at, 'UTC') + interval '1 hour', 'infinity')) as until_at
      from target t
      join accounts a on a.id = t.account_id
      join segments s on s.account_id = t.account_id and s.from_at < t.period_end and s.until_at > t.period_start
    )
    select account_id, price_id,
      case when from_at < until_at then extract(epoch from until_at - from_at)::int8 else 0 end as seconds
    from spans order by account_id, from_at`);
}
