import { inArray, sql } from "drizzle-orm";
import { type BusinessMonth, businessMetrics, churnOf, fullOn } from "@/domain/billing/business-metrics";
import {
  addHours,
  addMonths,
  boundsOfMonth,
  dayOf,
  type Month,
  monthOf,
  startOfHour,
} from "@/domain/metering/calendar";
import type { PlatformContext } from "@/server/context";
import type { Queryable } from "@/server/db/client";
import { marketingSpends, storageGauges } from "@/server/db/schema";
import { getCapacity } from "@/server/services/accounts/get-capacity";
import { arrayOf } from "@/server/services/metering/sql-columns";

const shownMonths = 6;
const paceHours = 30 * 24;
/** A pace over less than two days says nothing. */
const leastPaceHours = 48;

/**
 * How the business goes: revenue, customers, churn and what they cost and are worth, of the last month that was
 * invoiced and the five before, and when the disks will be full. A few set-based queries, whatever the size.
 */
export async function getBusinessFigures(ctx: PlatformContext) {
  const current = monthOf(ctx.now);
  const last = await lastInvoicedMonth(ctx.db, current);
  const shown = Array.from({ length: shownMonths }, (_, index) => addMonths(last, index - shownMonths + 1));
  const [months, capacity] = await Promise.all([
    loadMonths(ctx.db, [...shown, ...(shown.includes(current) ? [] : [current])]),
    capacityFigures(ctx),
  ]);
  const history = shown.map((month) => months.get(month) ?? emptyMonth(month));
  const now = months.get(current) ?? emptyMonth(current);
  return {
    metrics: businessMetrics(history as [BusinessMonth, ...BusinessMonth[]]),
    months: history,
    thisMonth: { ...now, churnBasisPoints: churnOf(now) },
    capacity,
  };
}

/** The last month before this one with invoices, so that the first hours of a month show no empty one. */
async function lastInvoicedMonth(db: Queryable, current: Month): Promise<Month> {
  const [row] = await db.execute<{ month: string | null }>(
    sql`select max(month) as month from invoices where month < ${current} and status <> 'CANCELED'`,
  );
  return row?.month ?? addMonths(current, -1);
}

async function loadMonths(db: Queryable, months: readonly Month[]): Promise<Map<Month, BusinessMonth>> {
  const bounds = months.map((month) => boundsOfMonth(month));
  const [rows, spends] = await Promise.all([
    db.execute<
      Record<"month" | "recurring", string> & Record<"paying" | "active" | "approved" | "canceled", number>
    >(sql`
      with months as (
        select * from unnest(
          ${arrayOf(months, "text")},
          ${arrayOf(
            bounds.map(({ start }) => start),
            "timestamptz",
          )},
          ${arrayOf(
            bounds.map(({ end }) => end),
            "timestamptz",
          )}
        ) as t(month, start_at, end_at)
      ), billed as (
        select month, sum(subtotal_centavos) as recurring,
          count(distinct account_id) filter (where subtotal_centavos > 0)::int as paying
        from invoices where month = any(${arrayOf(months, "text")}) and status <> 'CANCELED' group by 1
      ), customers as (
        select m.month,
          count(*) filter (where approved_at < start_at and (canceled_at is null or canceled_at >= start_at))::int as active,
          count(*) filter (where approved_at >= start_at and approved_at < end_at)::int as approved,
          count(*) filter (where approved_at is not null and canceled_at >= start_at and canceled_at < end_at)::int as canceled
        from months m cross join accounts group by 1
      )
      select m.month, coalesce(b.recurring, 0) as recurring, coalesce(b.paying, 0) as paying,
        coalesce(c.active, 0) as active, coalesce(c.approved, 0) as approved, coalesce(c.canceled, 0) as canceled
      from months m left join billed b using (month) left join customers c using (month)`),
    db
      .select()
      .from(marketingSpends)
      .where(inArray(marketingSpends.month, [...months])),
  ]);
  const spent = new Map(spends.map(({ month, amountCentavos }) => [month, amountCentavos]));
  return new Map(
    rows.map((row) => [
      row.month,
      {
        month: row.month,
        recurringCentavos: BigInt(row.recurring),
        payingAccounts: row.paying,
        activeAtStart: row.active,
        approvedAccounts: row.approved,
        canceledAccounts: row.canceled,
        marketingSpendCentavos: spent.get(row.month) ?? null,
      },
    ]),
  );
}

function emptyMonth(month: Month): BusinessMonth {
  return {
    month,
    recurringCentavos: 0n,
    payingAccounts: 0,
    activeAtStart: 0,
    approvedAccounts: 0,
    canceledAccounts: 0,
    marketingSpendCentavos: null,
  };
}

async function capacityFigures(ctx: PlatformContext) {
  const [capacity, stored, past] = await Promise.all([
    getCapacity(ctx.db),
    ctx.db.select({ bytes: sql<string>`coalesce(sum(${storageGauges.storedBytes}), 0)` }).from(storageGauges),
    storedInThePast(ctx),
  ]);
  const storedBytes = BigInt(stored[0]?.bytes ?? 0);
  const { physicalBytes } = capacity;
  const isKnown = physicalBytes !== null && past !== null && past.elapsedHours >= leastPaceHours;
  return {
    ...capacity,
    storedBytes,
    fullOn: isKnown
      ? fullOn(
          { storedBytes, storedBytesBefore: past.bytes, elapsedHours: past.elapsedHours, physicalBytes },
          dayOf(ctx.now),
        )
      : null,
  };
}

/** What all accounts stored thirty days ago, or at the oldest hour since; null before the first. */
async function storedInThePast(
  ctx: PlatformContext,
): Promise<{ bytes: bigint; elapsedHours: number } | null> {
  const hour = startOfHour(ctx.now);
  const [row] = await ctx.db.execute<{ hour: string | null; bytes: string | null }>(sql`
    with oldest as (
      select min(hour) as hour from usage_hours where hour >= ${addHours(hour, -paceHours).toISOString()}::timestamptz
    )
    select oldest.hour, (
      select coalesce(sum(byte_seconds), 0) / 3600 from usage_hours u
      where u.hour = oldest.hour and u.occurred_hour = u.hour
    )::numeric(40, 0) as bytes from oldest`);
  if (!row?.hour) return null;
  const elapsedHours = Math.round((hour.getTime() - new Date(row.hour).getTime()) / 3_600_000);
  return { bytes: BigInt(row.bytes ?? 0), elapsedHours };
}
