import { sql } from "drizzle-orm";
import type { Price, PricedUsage, PriceInForce } from "@/domain/billing/price";
import { segmentsWithin, timesInForce } from "@/domain/billing/price-segments";
import {
  addDays,
  addHours,
  type Day,
  dayOf,
  monthOf,
  secondsOfMonth,
  startOfDay,
  startOfHour,
} from "@/domain/metering/calendar";
import type { Queryable } from "@/server/db/client";
import { arrayOf, isOneOf } from "@/server/services/metering/sql-columns";
import { type AccountPrices, loadAccountPrices, pricesById, priceTables } from "./load-prices";
import { oncePerInstant } from "./once-per-instant";
import { onlyAccount } from "./only-account";

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

/** From this many accounts on, reading the whole month once is faster than looking up each account's days. */
const accountsForOnePass = 250;

/**
 * The usage of many accounts' periods by the price that was in force at its hour; only sums travel. Most accounts
 * have one price all month and nothing late: the sums of their days are added up by account alone. The hours of the
 * others are joined to their prices one by one.
 */
export async function loadPeriodUsage(
  db: Queryable,
  periods: readonly Period[],
  known?: ReadonlyMap<string, AccountPrices>,
): Promise<Map<string, PeriodUsage>> {
  const accountIds = periods.map((period) => period.accountId);
  const accountPrices = known ?? (await loadAccountPrices(db, accountIds));
  const prices = pricesById(accountPrices);
  const result = new Map<string, PeriodUsage>(
    periods.map((period) => [
      period.accountId,
      { usage: [], pricesInForce: pricesInForce(period, accountPrices.get(period.accountId)) },
    ]),
  );
  const monthSecondsAt = oncePerInstant((instant) => secondsOfMonth(monthOf(instant)));
  for (const row of await sumUsage(db, periods, accountPrices)) {
    const price = prices.get(row.price_id);
    if (price) result.get(row.account_id)?.usage.push(toPricedUsage(row, price, monthSecondsAt));
  }
  return result;
}

/** A canceled account has no price in force from its cancellation on: no minimum, nothing included. */
function pricesInForce({ start, end }: Period, prices: AccountPrices | undefined): PriceInForce[] {
  const { segments = [], canceledAt } = prices ?? {};
  const last = canceledAt ? addHours(startOfHour(canceledAt), 1) : end;
  return timesInForce(segmentsWithin(segments, start, last < end ? last : end));
}

async function sumUsage(
  db: Queryable,
  periods: readonly Period[],
  prices: ReadonlyMap<string, AccountPrices>,
): Promise<UsageRow[]> {
  const plain = plainPeriods(periods, prices);
  const [first] = plain.values();
  if (!first) return sumByPrice(db, periods, prices);
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
  const rest = periods.filter(({ accountId }) => !done.has(accountId));
  return rest.length === 0 ? sums : sums.concat(await sumByPrice(db, rest, prices));
}

interface PlainPeriod extends Period {
  priceId: string;
}

/** Those that have one price all along, and the bounds that most of them have: those of the month. */
function plainPeriods(
  periods: readonly Period[],
  prices: ReadonlyMap<string, AccountPrices>,
): Map<string, PlainPeriod> {
  const byBounds = new Map<string, Map<string, PlainPeriod>>();
  for (const period of periods) {
    const [start, end] = [period.start.getTime(), period.end.getTime()];
    const segments = prices.get(period.accountId)?.segments ?? [];
    const [only, other] = segments.filter(({ from, until }) => from < end && until > start);
    if (!only || other) continue;
    const bounds = `${start} ${end}`;
    const alike = byBounds.get(bounds) ?? new Map<string, PlainPeriod>();
    byBounds.set(bounds, alike.set(period.accountId, { ...period, priceId: only.price.id }));
  }
  return [...byBounds.values()].reduce((most, alike) => (alike.size > most.size ? alike : most), new Map());
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

const allRequests = sql.raw(
  "get_requests + put_requests + delete_requests + list_requests + head_requests as requests",
);

const summed = sql.raw(`
  sum(byte_seconds) as byte_seconds, sum(ingress_bytes) as ingress_bytes, sum(egress_bytes) as egress_bytes,
  sum(requests) as requests`);

/** Of these accounts, or of all: whole days by their sums, hours at the ends of the span by themselves. */
function sumByAccount(
  db: Queryable,
  { start, end }: Pick<Period, "start" | "end">,
  accountIds: readonly string[] | undefined,
): Promise<UsageRow[]> {
  const ofAccounts = accountIds
    ? sql`${onlyAccount("account_id", accountIds) ?? sql`account_id = any(${arrayOf(accountIds, "uuid")})`} and`
    : sql``;
  const { firstDay, lastDay, rest } = wholeDays(start, end);
  const hours = rest.map(
    ([from, until]) => sql`
      union all
      select account_id, occurred_hour, occurred_hour + interval '1 hour', byte_seconds, ingress_bytes, egress_bytes,
        ${allRequests}
      from usage_hours
      where ${ofAccounts} hour >= ${from.toISOString()}::timestamptz and hour < ${until.toISOString()}::timestamptz`,
  );
  return db.execute<UsageRow>(sql`
    select account_id, min(used_from) as used_from, max(used_until) as used_until, ${summed}
    from (
      select account_id, used_from, used_until, byte_seconds, ingress_bytes, egress_bytes, ${allRequests}
      from usage_day_sums
      where ${ofAccounts} booked_on >= ${firstDay}::date and booked_on < ${lastDay}::date
      ${sql.join(hours, sql``)}
    ) h
    group by account_id`);
}

/** The whole days in São Paulo of a span, [firstDay, lastDay), and the spans that are left at its ends. */
function wholeDays(start: Date, end: Date) {
  const startDay = dayOf(start);
  const lastDay = dayOf(end);
  const firstDay = startOfDay(startDay) < start ? addDays(startDay, 1) : startDay;
  if (firstDay >= lastDay) return { firstDay, lastDay: firstDay, rest: [[start, end] as const] };
  const ends = [
    [start, startOfDay(firstDay)],
    [startOfDay(lastDay), end],
  ] as const;
  return { firstDay, lastDay, rest: ends.filter(([from, until]) => from < until) };
}

/**
 * Day by day, but for days that a price or a period begins or ends in: those hour by hour. Late rows take the price of
 * when they were used.
 */
function sumByPrice(
  db: Queryable,
  periods: readonly Period[],
  prices: ReadonlyMap<string, AccountPrices>,
): Promise<UsageRow[]> {
  const split = splitDays(periods, prices);
  const booked = (part: string) => sql.raw(`(${part}::timestamp at time zone 'America/Sao_Paulo')`);
  return db.execute<UsageRow>(sql`
    with ${priceTables(periods, prices)}, split as (
      select * from unnest(
        ${arrayOf(
          split.map(({ accountId }) => accountId),
          "uuid",
        )},
        ${arrayOf(
          split.map(({ day }) => day),
          "date",
        )}
      ) as t(account_id, day)
    ), days as materialized (
      select d.*, b.day is not null or o.day is not null as is_split
      from usage_day_sums d
      left join split b on b.account_id = d.account_id and b.day = d.booked_on
      left join split o on o.account_id = d.account_id and o.day = d.occurred_on
      where ${isOneOf(
        "d.account_id",
        periods.map((period) => period.accountId),
        "uuid",
      )}
        and d.booked_on >= ${dayOf(earliest(periods))}::date and d.booked_on <= ${dayOf(latest(periods))}::date
    ), parts as (
      select account_id, ${booked("booked_on")} as booked_at, used_from, used_until, byte_seconds, ingress_bytes,
        egress_bytes, ${allRequests}
      from days where not is_split
      union all
      select h.account_id, h.hour, h.occurred_hour, h.occurred_hour + interval '1 hour', h.byte_seconds,
        h.ingress_bytes, h.egress_bytes,
        h.get_requests + h.put_requests + h.delete_requests + h.list_requests + h.head_requests
      from days d
      -- Looked up day by day: PostgreSQL would join all the hours there are.
      cross join lateral (
        select * from usage_hours
        where account_id = d.account_id
          and hour >= ${booked("d.booked_on")} and hour < ${booked("(d.booked_on + 1)")}
          and occurred_hour >= ${booked("d.occurred_on")} and occurred_hour < ${booked("(d.occurred_on + 1)")}
        offset 0
      ) h
      where d.is_split
    )
    select p.account_id, s.price_id, p.used_from < t.period_start as is_late, min(p.used_from) as used_from,
      max(p.used_until) as used_until, ${summed}
    from parts p
    join target t on t.account_id = p.account_id and p.booked_at >= t.period_start and p.booked_at < t.period_end
    join segments s on s.account_id = p.account_id and p.used_from >= s.from_at and p.used_from < s.until_at
    group by p.account_id, s.price_id, p.used_from < t.period_start,
      case when p.used_from < t.period_start then date_trunc('month', p.used_from, 'America/Sao_Paulo') end`);
}

const earliest = (periods: readonly Period[]) =>
  new Date(Math.min(...periods.map(({ start }) => start.getTime())));
const latest = (periods: readonly Period[]) => new Date(Math.max(...periods.map(({ end }) => end.getTime())));

/** The days whose hours do not all have the same price or are not all in or out of the account's period. */
function splitDays(
  periods: readonly Period[],
  prices: ReadonlyMap<string, AccountPrices>,
): { accountId: string; day: Day }[] {
  const dayIfSplit = oncePerInstant((instant) => {
    const day = dayOf(instant);
    return startOfDay(day) < instant ? day : undefined;
  });
  return periods.flatMap(({ accountId, start, end }) => {
    const changes = (prices.get(accountId)?.segments ?? [])
      .map(({ from }) => from)
      .filter(Number.isFinite)
      .map((from) => new Date(from));
    const days = [start, end, ...changes].flatMap((instant) => dayIfSplit(instant) ?? []);
    return [...new Set(days)].map((day) => ({ accountId, day }));
  });
}
