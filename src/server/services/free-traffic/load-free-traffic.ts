import { type FreeTraffic, freePriceAt, freeTraffic } from "@/domain/billing/free-traffic";
import type { Price } from "@/domain/billing/price";
import { addHours, boundsOfMonth, monthOf, startOfHour } from "@/domain/metering/calendar";
import type { Queryable } from "@/server/db/client";
import { loadBillingTerms } from "@/server/services/billing/billing-settings";
import { loadPeriodUsage } from "@/server/services/billing/load-period-usage";
import { loadAccountPrices } from "@/server/services/billing/load-prices";

/** What those of the accounts that are on a free plan, or come to it with the next hour, used of it this month. */
export async function loadFreeTraffic(
  db: Queryable,
  now: Date,
  accountIds: readonly string[],
): Promise<Map<string, FreeTraffic>> {
  if (accountIds.length === 0) return new Map();
  const prices = await loadAccountPrices(db, accountIds);
  const onFree = [...prices].flatMap(([accountId, { segments }]) => {
    const price = freePriceAt(segments, now);
    return price ? [{ accountId, price }] : [];
  });
  return loadFreeTrafficAt(db, now, onFree);
}

/** What accounts used this month of what a price includes, on whatever plan they are now; none while no traffic counts. */
export async function loadFreeTrafficAt(
  db: Queryable,
  now: Date,
  accounts: readonly { accountId: string; price: Pick<Price, "includedBandwidthBytes"> }[],
): Promise<Map<string, FreeTraffic>> {
  if (accounts.length === 0) return new Map();
  const { start, end: monthEnd } = boundsOfMonth(monthOf(now));
  const hourEnd = addHours(startOfHour(now), 1);
  const end = hourEnd < monthEnd ? hourEnd : monthEnd;
  const { billedBandwidth } = (await loadBillingTerms(db))(now);
  if (billedBandwidth === "none") return new Map();
  const usage = await loadPeriodUsage(
    db,
    accounts.map(({ accountId }) => ({ accountId, start, end })),
  );
  return new Map(
    accounts.map(({ accountId, price }) => [
      accountId,
      freeTraffic(usage.get(accountId)?.usage ?? [], price, billedBandwidth),
    ]),
  );
}
