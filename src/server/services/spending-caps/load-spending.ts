import { inArray, sql } from "drizzle-orm";
import type { PricedUsage } from "@/domain/billing/price";
import { type PriceSegment, segmentsWithin, timesInForce } from "@/domain/billing/price-segments";
import { projectUsage } from "@/domain/billing/project-usage";
import { accountSpending, bucketSpending } from "@/domain/billing/spending-cap";
import {
  addHours,
  boundsOfMonth,
  dayOf,
  monthOf,
  secondsOfMonth,
  startOfHour,
} from "@/domain/metering/calendar";
import type { Fraction } from "@/domain/money/rounding";
import type { Queryable } from "@/server/db/client";
import { accounts, storageGauges } from "@/server/db/schema";
import { loadBillingTerms } from "@/server/services/billing/billing-settings";
import {
  loadPeriodUsage,
  type Period,
  type PeriodUsage,
  toPricedUsage,
  type UsageRow,
} from "@/server/services/billing/load-period-usage";
import {
  type AccountPrices,
  loadAccountPrices,
  pricesById,
  priceTables,
} from "@/server/services/billing/load-prices";
import { arrayOf } from "@/server/services/metering/sql-columns";

/** Exact spending of this calendar month up to an instant, in micro-reais; projected for one that is to come. */
export type SpentAt = (instant: Date) => Fraction;

export interface SpendingScope {
  accountId: string;
  /** Null: the whole account. */
  bucketId: string | null;
}

export interface Spending {
  spentAtOf(scope: SpendingScope): SpentAt;
  /** The highest minimum of the account's prices in this month, without tax. */
  minimumMicrosOf(accountId: string): bigint;
  taxBasisPoints: number;
}

const nothing: SpentAt = () => ({ numerator: 0n, denominator: 1n });

/** What this month has cost so far for many accounts and buckets, in a handful of queries whatever their number. */
export async function loadSpending(
  db: Queryable,
  now: Date,
  scopes: readonly SpendingScope[],
): Promise<Spending> {
  const accountIds = [...new Set(scopes.map((scope) => scope.accountId))];
  const bucketIds = scopes.flatMap(({ bucketId }) => bucketId ?? []);
  const [periods, prices] = await Promise.all([
    periodsOf(db, now, accountIds),
    loadAccountPrices(db, accountIds),
  ]);
  const [termsAt, usage, ofAccounts, ofBuckets] = await Promise.all([
    loadBillingTerms(db),
    loadPeriodUsage(db, periods, prices),
    storedByAccount(db, accountIds),
    loadBuckets(db, now, periods, prices, bucketIds),
  ]);
  const terms = {
    monthSeconds: secondsOfMonth(monthOf(now)),
    ...termsAt(now),
  };
  const periodOf = new Map(periods.map((period) => [period.accountId, period]));

  return {
    taxBasisPoints: terms.taxBasisPoints,
    minimumMicrosOf: (accountId) => highestMinimum(usage.get(accountId)),
    spentAtOf: ({ accountId, bucketId }) => {
      const period = periodOf.get(accountId);
      if (!period) return nothing;
      const segments = prices.get(accountId)?.segments ?? [];
      if (bucketId !== null) {
        const bucket = ofBuckets.get(bucketId);
        return bucket
          ? (instant) => bucketSpending(grown(bucket, segments, period, now, instant), terms)
          : nothing;
      }
      const { usage: used, pricesInForce } = usage.get(accountId) ?? { usage: [], pricesInForce: [] };
      const account = { usage: used, storedBytes: ofAccounts.get(accountId) ?? 0n };
      // What the plan includes is given for the whole month: a backup on its first day must not trip a cap that the
      // month's invoice will not reach.
      const monthEnd = boundsOfMonth(monthOf(now)).end;
      const ahead = timesInForce(segmentsWithin(segments, period.end, monthEnd));
      const forTheMonth = { ...terms, pricesInForce: [...pricesInForce, ...ahead] };
      return (instant) => accountSpending(grown(account, segments, period, now, instant), forTheMonth);
    },
  };
}

interface Metered {
  usage: PricedUsage[];
  storedBytes: bigint;
}

function grown(
  { usage, storedBytes }: Metered,
  segments: readonly PriceSegment[],
  { start }: Period,
  now: Date,
  instant: Date,
): PricedUsage[] {
  return projectUsage(usage, storedBytes, { start, now }, segmentsWithin(segments, now, instant));
}

/** The calendar month so far, from the account's approval on. */
async function periodsOf(db: Queryable, now: Date, accountIds: string[]): Promise<Period[]> {
  const { start, end } = boundsOfMonth(monthOf(now));
  const until = addHours(startOfHour(now), 1);
  const rows = await db
    .select({ id: accounts.id, approvedAt: accounts.approvedAt })
    .from(accounts)
    .where(inArray(accounts.id, accountIds));
  return rows.map(({ id, approvedAt }) => {
    const from = approvedAt && approvedAt > start ? startOfHour(approvedAt) : start;
    return { accountId: id, start: from, end: until < end ? until : end };
  });
}

async function storedByAccount(db: Queryable, accountIds: string[]): Promise<Map<string, bigint>> {
  const rows = await db
    .select({ accountId: storageGauges.accountId, storedBytes: storageGauges.storedBytes })
    .from(storageGauges)
    .where(inArray(storageGauges.accountId, accountIds));
  return new Map(rows.map((row) => [row.accountId, row.storedBytes]));
}

/**
 * Buckets are metered by day: each day counts at the price in force in its last hour, today at the one of now. With what
 * the account had under the same name before: deleting a bucket and making it anew takes nothing off its month.
 */
async function loadBuckets(
  db: Queryable,
  now: Date,
  periods: readonly Period[],
  accountPrices: ReadonlyMap<string, AccountPrices>,
  bucketIds: readonly string[],
): Promise<Map<string, Metered>> {
  if (bucketIds.length === 0 || periods.length === 0) return new Map();
  const { start, end } = boundsOfMonth(monthOf(now));
  const monthSeconds = secondsOfMonth(monthOf(now));
  const prices = pricesById(accountPrices);
  const rows = await db.execute<UsageRow & { bucket_id: string; size_bytes: string }>(sql`
    with ${priceTables(periods, accountPrices)}
    select b.account_id, b.id as bucket_id, b.size_bytes, s.price_id, false as is_late,
      min(d.used_on)::timestamp at time zone 'America/Sao_Paulo' as used_from,
      (max(d.used_on) + 1)::timestamp at time zone 'America/Sao_Paulo' as used_until,
      sum(d.byte_seconds) as byte_seconds, sum(d.ingress_bytes) as ingress_bytes, sum(d.egress_bytes) as egress_bytes,
      sum(d.get_requests + d.put_requests + d.delete_requests + d.list_requests + d.head_requests) as requests
    from target t
    join buckets b on b.account_id = t.account_id and b.id = any(${arrayOf(bucketIds, "uuid")})
    join buckets n on n.account_id = b.account_id and n.name = b.name
    join usage_bucket_days d on d.account_id = n.account_id and d.bucket_id = n.id
      and d.used_on >= ${dayOf(start)}::date and d.used_on < ${dayOf(end)}::date
    join segments s on s.account_id = t.account_id
      and least((d.used_on + 1)::timestamp at time zone 'America/Sao_Paulo' - interval '1 hour',
        ${now.toISOString()}::timestamptz) >= s.from_at
      and least((d.used_on + 1)::timestamp at time zone 'America/Sao_Paulo' - interval '1 hour',
        ${now.toISOString()}::timestamptz) < s.until_at
    group by b.account_id, b.id, b.size_bytes, s.price_id`);
  const result = new Map<string, Metered>();
  for (const row of rows) {
    const price = prices.get(row.price_id);
    if (!price) continue;
    const bucket = result.get(row.bucket_id) ?? { usage: [], storedBytes: BigInt(row.size_bytes) };
    bucket.usage.push(toPricedUsage(row, price, () => monthSeconds));
    result.set(row.bucket_id, bucket);
  }
  return result;
}

function highestMinimum(usage: PeriodUsage | undefined): bigint {
  const minimums = (usage?.pricesInForce ?? [])
    .filter(({ price }) => !price.isFree)
    .map(({ price }) => price.minimumMicros);
  return minimums.reduce((highest, minimum) => (minimum > highest ? minimum : highest), 0n);
}
