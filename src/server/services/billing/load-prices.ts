import { type SQL, sql } from "drizzle-orm";
import type { Price } from "@/domain/billing/price";
import {
  type PlanStart,
  type PriceSegment,
  type PriceStart,
  priceSegments,
} from "@/domain/billing/price-segments";
import type { Queryable } from "@/server/db/client";
import { arrayOf, isOneOf } from "@/server/services/metering/sql-columns";
import type { Period } from "./load-period-usage";
import { onlyAccount } from "./only-account";

/** What an account pays when, and since when it has been canceled. */
export interface AccountPrices {
  segments: PriceSegment[];
  canceledAt: Date | undefined;
}

interface PlanRow extends Record<string, unknown> {
  id: string;
  plan_id: string | null;
  canceled_at: string | null;
  started_plan_id: string | null;
  effective_from: string | null;
}

/** The prices of many accounts, of all times. An account that never had a plan in force goes by the one it has now. */
export async function loadAccountPrices(
  db: Queryable,
  accountIds: readonly string[],
): Promise<Map<string, AccountPrices>> {
  const [prices, rows] = await Promise.all([
    loadPriceStarts(db),
    db.execute<PlanRow>(sql`
      select a.id, a.plan_id, a.canceled_at, p.plan_id as started_plan_id, p.effective_from
      from accounts a left join account_plans p on p.account_id = a.id
      where ${onlyAccount("a.id", accountIds) ?? isOneOf("a.id", accountIds, "uuid")}
      order by a.id, p.effective_from`),
  ]);
  const plansOf = new Map<string, { plans: PlanStart[]; canceledAt: Date | undefined }>();
  for (const row of rows) {
    const known = plansOf.get(row.id) ?? { plans: [], canceledAt: dateOf(row.canceled_at) };
    const planId = row.started_plan_id ?? row.plan_id;
    if (planId !== null) known.plans.push({ planId, from: dateOf(row.effective_from) ?? new Date(0) });
    plansOf.set(row.id, known);
  }
  return new Map(
    [...plansOf].map(([id, { plans, canceledAt }]) => [
      id,
      { segments: priceSegments(plans, (planId) => prices.get(planId) ?? []), canceledAt },
    ]),
  );
}

const dateOf = (text: string | null) => (text === null ? undefined : new Date(text));

type PriceRow = Record<string, string> & { is_free: boolean };

/** Every plan's prices, the oldest first. */
export async function loadPriceStarts(db: Queryable): Promise<Map<string, PriceStart[]>> {
  const rows = await db.execute<PriceRow>(
    sql`select r.*, p.name, p.is_free from plan_prices r join plans p on p.id = r.plan_id order by r.effective_from`,
  );
  const starts = new Map<string, PriceStart[]>();
  for (const row of rows) {
    const start = { price: priceOf(row), from: new Date(row.effective_from ?? 0) };
    const others = starts.get(row.plan_id ?? "");
    if (others) others.push(start);
    else starts.set(row.plan_id ?? "", [start]);
  }
  return starts;
}

function priceOf(row: PriceRow): Price {
  return {
    id: row.id ?? "",
    planName: row.name ?? "",
    isFree: row.is_free,
    storageGbMonthMicros: BigInt(row.storage_gb_month_micros ?? 0),
    bandwidthGbMicros: BigInt(row.bandwidth_gb_micros ?? 0),
    requestMicros: BigInt(row.request_micros ?? 0),
    minimumMicros: BigInt(row.minimum_micros ?? 0),
    includedStorageBytes: BigInt(row.included_storage_bytes ?? 0),
    includedBandwidthBytes: BigInt(row.included_bandwidth_bytes ?? 0),
  };
}

/**
 * For a `with`: `target` (account_id, period_start, period_end) and `segments` (account_id, price_id, from_at, until_at),
 * the prices that the accounts of the periods have when.
 */
export function priceTables(periods: readonly Period[], prices: ReadonlyMap<string, AccountPrices>): SQL {
  // An account that was closed early has more than one period in a month.
  const accountIds = [...new Set(periods.map(({ accountId }) => accountId))];
  const rows = accountIds.flatMap((accountId) =>
    (prices.get(accountId)?.segments ?? []).map((segment) => ({ accountId, ...segment })),
  );
  const column = (read: (row: (typeof rows)[number]) => unknown, type: "uuid" | "timestamptz") =>
    arrayOf(rows.map(read), type);
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
    ), segments as (
      select * from unnest(
        ${column((row) => row.accountId, "uuid")},
        ${column((row) => row.price.id, "uuid")},
        ${column((row) => instantOf(row.from), "timestamptz")},
        ${column((row) => instantOf(row.until), "timestamptz")}
      ) as s(account_id, price_id, from_at, until_at)
    )`;
}

function instantOf(milliseconds: number): string {
  if (Number.isFinite(milliseconds)) return new Date(milliseconds).toISOString();
  return milliseconds < 0 ? "-infinity" : "infinity";
}

/** The prices of these accounts by their id. */
export function pricesById(prices: ReadonlyMap<string, AccountPrices>): Map<string, Price> {
  const known = new Map<string, Price>();
  for (const { segments } of prices.values()) {
    for (const { price } of segments) known.set(price.id, price);
  }
  return known;
}
