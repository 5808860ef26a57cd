import { and, eq, isNull, sql } from "drizzle-orm";
import { monthOf } from "@/domain/metering/calendar";
import type { Queryable } from "@/server/db/client";
import { accounts, users } from "@/server/db/schema";
import { arrayOf, isOneOf } from "@/server/services/metering/sql-columns";
import { loadPeriodUsage, type Period, type PeriodUsage } from "./load-period-usage";
import { oncePerInstant } from "./once-per-instant";

/** What an invoice needs to know of its account and period, apart from the credit. */
export interface ClosingFacts extends PeriodUsage {
  account: typeof accounts.$inferSelect;
  owner: { fullName: string; email: string } | undefined;
  /** Subtotals of earlier invoices for the same calendar month, and the part of them that was the minimum. */
  billedThisMonthCentavos: bigint;
  minimumBilledThisMonthCentavos: bigint;
}

/** Loads the facts of many accounts at once. Their periods' hours are frozen: the usage changes no more. */
export async function loadClosingFacts(
  db: Queryable,
  periods: readonly Period[],
  usage?: ReadonlyMap<string, PeriodUsage>,
): Promise<Map<string, ClosingFacts>> {
  const ids = periods.map((period) => period.accountId);
  const [usageOf, rows, owners, billed] = await Promise.all([
    usage ?? loadPeriodUsage(db, periods),
    db
      .select()
      .from(accounts)
      .where(isOneOf(accounts.id, ids, "uuid")),
    loadOwners(db, ids),
    billedInMonths(db, periods),
  ]);
  return new Map(
    rows.map((account) => [
      account.id,
      {
        account,
        owner: owners.get(account.id),
        ...(usageOf.get(account.id) ?? { usage: [], pricesInForce: [] }),
        ...(billed.get(account.id) ?? nothingBilled),
      },
    ]),
  );
}

const nothingBilled = { billedThisMonthCentavos: 0n, minimumBilledThisMonthCentavos: 0n };

/** What was invoiced for the calendar months of these periods so far, before tax. */
export async function billedInMonths(
  db: Queryable,
  periods: readonly Pick<Period, "accountId" | "start">[],
): Promise<Map<string, typeof nothingBilled>> {
  const rows = await db.execute<{ account_id: string; billed: string; minimum: string }>(sql`
    select t.account_id, b.billed, b.minimum
    from unnest(
      ${arrayOf(
        periods.map((period) => period.accountId),
        "uuid",
      )},
      ${arrayOf(periods.map((period) => period.start).map(oncePerInstant(monthOf)), "text")}
    ) as t(account_id, month)
    cross join lateral (
      select sum(i.subtotal_centavos) as billed, coalesce(sum((
        select sum(l.amount_centavos) from invoice_lines l
        where l.account_id = i.account_id and l.invoice_id = i.id and l.kind = 'MINIMUM'
      )), 0) as minimum
      from invoices i
      where i.account_id = t.account_id and i.month = t.month and i.status <> 'CANCELED'
    ) b
    where b.billed is not null`);
  return new Map(
    rows.map((row) => [
      row.account_id,
      {
        billedThisMonthCentavos: BigInt(row.billed),
        minimumBilledThisMonthCentavos: BigInt(row.minimum),
      },
    ]),
  );
}

async function loadOwners(db: Queryable, accountIds: string[]) {
  const rows = await db
    .select({ accountId: users.accountId, fullName: users.fullName, email: users.email })
    .from(users)
    .where(
      and(isOneOf(users.accountId, accountIds, "uuid"), eq(users.role, "OWNER"), isNull(users.removedAt)),
    );
  return new Map(rows.map((owner) => [owner.accountId, owner]));
}
