import { randomUUID } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { type SQL, sql } from "drizzle-orm";
import type { BillingTerms } from "@/domain/billing/billing-terms";
import { type DraftInvoice, drawUpInvoice } from "@/domain/billing/draw-up-invoice";
import { monthOf, secondsOfMonth, startOfMonth } from "@/domain/metering/calendar";
import type { ServiceContext } from "@/server/context";
import type { Queryable, Transaction } from "@/server/db/client";
import { arrayOf, isOneOf } from "@/server/services/metering/sql-columns";
import { type BillingSettings, loadBillingTerms } from "./billing-settings";
import type { ClosingFacts } from "./load-closing-facts";
import type { Period } from "./load-period-usage";
import { oncePerInstant } from "./once-per-instant";
import { type ChargedPeriod, writeInvoices, writeLines } from "./write-invoices";

const drawnAtOnce = 20;

/**
 * Ends the open periods of many accounts in the caller's transaction, in a number of statements that does not depend
 * on how many they are: takes the next numbers, writes the invoices with their lines, uses credits, queues the mails
 * and moves the cursors. Without anything to charge it only moves the cursor. A period that was closed before is
 * left out: closing twice, or from two workers, is harmless. Throws when it cannot close one of them.
 */
export async function issueInvoices(
  tx: Transaction,
  ctx: Pick<ServiceContext, "actor" | "origin" | "now">,
  periods: readonly Period[],
  facts: ReadonlyMap<string, ClosingFacts>,
  settings: BillingSettings,
): Promise<{ closedAccounts: number; issuedInvoices: number }> {
  const open = await lockOpenPeriods(tx, periods);
  if (open.length === 0) return { closedAccounts: 0, issuedInvoices: 0 };
  const credits = await creditBalances(
    tx,
    open.map((period) => period.accountId),
  );
  // Terms begin with months: all periods of a month have the same ones, and one group of statements.
  const termsAt = oncePerInstant(await loadBillingTerms(tx));
  const monthStartAt = oncePerInstant((start) => startOfMonth(monthOf(start)));
  const termsOf = ({ start }: Period) => termsAt(monthStartAt(start));
  const monthSecondsAt = oncePerInstant((start) => secondsOfMonth(monthOf(start)));
  const drawn: ChargedPeriod[] = [];
  for (const period of open) {
    const known = facts.get(period.accountId);
    if (!known) throw new Error("The account is gone.");
    const draft = drawUp(known, {
      terms: termsOf(period),
      monthSeconds: monthSecondsAt(period.start),
      creditBalanceCentavos: credits.get(period.accountId) ?? 0n,
    });
    drawn.push({ invoiceId: randomUUID(), period, facts: known, draft });
    // Another batch may be waiting to go on with what PostgreSQL has written of it.
    if (drawn.length % drawnAtOnce === 0) await setImmediate();
  }
  const charged = drawn.filter(({ draft }) => hasCharge(draft));
  // What needs no number goes first: from the first number on, other batches wait.
  await tx.execute(sql`set constraints all deferred`);
  await writeLines(tx, charged);
  await endPeriods(tx, ctx, open, charged);
  for (const [terms, group] of Map.groupBy(charged, ({ period }) => termsOf(period))) {
    await writeInvoices(tx, ctx, group, { ...settings, ...terms });
  }
  return { closedAccounts: open.length, issuedInvoices: charged.length };
}

export function drawUp(
  facts: ClosingFacts,
  of: { terms: BillingTerms; monthSeconds: bigint; creditBalanceCentavos: bigint },
): DraftInvoice {
  const { terms, monthSeconds, creditBalanceCentavos } = of;
  return drawUpInvoice(facts.usage, { ...facts, ...terms, monthSeconds, creditBalanceCentavos });
}

export const hasCharge = (draft: DraftInvoice) => draft.subtotalCentavos + draft.taxCentavos > 0n;

/**
 * Holds the accounts' cursors until the transaction ends and tells which of the periods are still open. The commit
 * need not wait for the disk: whoever sends the mails commits before doing so, and that flushes all before it.
 */
async function lockOpenPeriods(tx: Transaction, periods: readonly Period[]): Promise<Period[]> {
  const ids = periods.map((period) => period.accountId);
  const rows = await tx.execute<{ account_id: string; period_start: string }>(sql`
    select account_id, period_start, set_config('synchronous_commit', 'off', true)
    from billing_cursors where ${isOneOf("account_id", ids, "uuid")}
    order by account_id for update`);
  const starts = new Map(rows.map((row) => [row.account_id, new Date(row.period_start).getTime()]));
  return periods.filter((period) => starts.get(period.accountId) === period.start.getTime());
}

/** Credits that no invoice has used yet. Nobody else uses them while their account's cursor is locked. */
export async function creditBalances(
  db: Queryable,
  accountIds: readonly string[],
): Promise<Map<string, bigint>> {
  const rows = await db.execute<{ account_id: string; sum: string }>(sql`
    select account_id, sum(amount_centavos) as sum from credit_entries
    where ${isOneOf("account_id", accountIds, "uuid")}
    group by 1 having sum(amount_centavos) > 0`);
  return new Map(rows.map((row) => [row.account_id, BigInt(row.sum)]));
}

async function endPeriods(
  tx: Transaction,
  ctx: Pick<ServiceContext, "actor" | "now">,
  periods: readonly Period[],
  charged: readonly ChargedPeriod[],
): Promise<void> {
  const invoiceIds = new Map(charged.map(({ period, invoiceId }) => [period.accountId, invoiceId]));
  const column = (read: (period: Period) => unknown, type: "uuid" | "timestamptz"): SQL =>
    arrayOf(periods.map(read), type);
  await tx.execute(sql`
    with closed as (
      select * from unnest(
        ${column((period) => period.accountId, "uuid")},
        ${column((period) => period.start, "timestamptz")},
        ${column((period) => period.end, "timestamptz")},
        ${column((period) => invoiceIds.get(period.accountId), "uuid")}
      ) as t(account_id, period_start, period_end, invoice_id)
    ), ended as (
      insert into billing_periods (account_id, period_start, period_end, invoice_id, closed_at, closed_by_id)
      select account_id, period_start, period_end, invoice_id, ${ctx.now.toISOString()}::timestamptz,
        ${ctx.actor?.userId ?? null}::uuid
      from closed
    )
    update billing_cursors c
    set period_start = closed.period_end, frozen_until = greatest(c.frozen_until, closed.period_end)
    from closed where c.account_id = closed.account_id`);
}
