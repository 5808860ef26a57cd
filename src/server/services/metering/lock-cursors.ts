import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/client";
import { isOneOf } from "./sql-columns";

/**
 * Holds the accounts' billing cursors for the rest of the transaction, and tells until when each is frozen: no hour is
 * frozen between looking and booking, and nobody else books for them meanwhile. Whoever books takes them first, in the
 * order of their ids, so that whatever they write after it cannot deadlock. Accounts that have none yet get one that
 * starts with their first plan.
 */
export async function lockCursors(
  tx: Transaction,
  accountIds: readonly string[],
): Promise<Map<string, Date>> {
  const frozenUntil = await lockExisting(tx, new Set(accountIds));
  const missing = new Set(accountIds).difference(frozenUntil);
  if (missing.size === 0) return frozenUntil;
  await createCursors(tx, [...missing]);
  return new Map([...frozenUntil, ...(await lockExisting(tx, missing))]);
}

async function lockExisting(tx: Transaction, accountIds: ReadonlySet<string>): Promise<Map<string, Date>> {
  const rows = await tx.execute<{ account_id: string; frozen_until: string }>(
    sql`select account_id, frozen_until from billing_cursors where ${isOneOf("account_id", [...accountIds], "uuid")} order by account_id for no key update`,
  );
  return new Map(rows.map((row) => [row.account_id, new Date(row.frozen_until)]));
}

/** Opens the first billing period of accounts that have none: at the hour their first plan took effect. */
export async function createCursors(tx: Transaction, accountIds: readonly string[]): Promise<void> {
  await tx.execute(sql`
    insert into billing_cursors (account_id, period_start, frozen_until)
    select a.id, start.at, start.at
    from accounts a
    cross join lateral (
      select date_trunc('hour', coalesce(
        (select min(p.effective_from) from account_plans p where p.account_id = a.id), a.approved_at, a.created_at
      ), 'UTC') as at
    ) start
    where ${isOneOf("a.id", [...new Set(accountIds)], "uuid")} and not exists (select from billing_cursors c where c.account_id = a.id)
    order by a.id
    on conflict do nothing`);
}
