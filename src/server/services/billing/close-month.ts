import { and, asc, eq, gt, gte, isNotNull, lt, sql } from "drizzle-orm";
import { ConflictError } from "@/domain/errors";
import { firstOpenHour } from "@/domain/metering/booking-hour";
import { addMonths, boundsOfMonth, type Month, monthOf } from "@/domain/metering/calendar";
import type { ServiceContext } from "@/server/context";
import { accounts, billingCursors } from "@/server/db/schema";
import { logger } from "@/server/logger";
import { createCursors } from "@/server/services/metering/lock-cursors";
import { arrayOf } from "@/server/services/metering/sql-columns";
import { type BillingSettings, billingSettings } from "./billing-settings";
import { issueInvoice } from "./issue-invoice";
import { type ClosingFacts, loadClosingFacts } from "./load-closing-facts";
import type { Period } from "./load-period-usage";

const accountsPerBatch = 500;
const accountsAtOnce = 4;

export interface ClosingResult {
  closedAccounts: number;
  issuedInvoices: number;
  failedAccounts: string[];
}

/**
 * Closes every account's periods up to the end of a month. Usage is added up in batches; each account is invoiced
 * in its own transaction, so a run that is killed at any moment is finished by the next one, and two at once share
 * the work. Throws ConflictError when the month's last hour is not closed yet.
 */
export async function closeMonth(ctx: ServiceContext, { month }: { month: Month }): Promise<ClosingResult> {
  const { end } = boundsOfMonth(month);
  if (firstOpenHour(ctx.now) < end) {
    throw new ConflictError(
      "Este mês ainda não terminou: ele fecha uma hora depois da última hora do mês.",
      "month",
    );
  }
  await openMissingCursors(ctx);
  const settings = await billingSettings(ctx.db);
  const result: ClosingResult = { closedAccounts: 0, issuedInvoices: 0, failedAccounts: [] };
  const oldest = await oldestOpenMonth(ctx, end);
  for (let current = oldest ?? addMonths(month, 1); current <= month; current = addMonths(current, 1)) {
    await closeOneMonth(ctx, current, settings, result);
  }
  if (result.failedAccounts.length > 0) {
    throw new Error(`${result.failedAccounts.length} accounts could not be closed; the others were.`);
  }
  return result;
}

/** Months follow one another: an account that missed a closing gets the older month first. */
async function oldestOpenMonth(ctx: ServiceContext, end: Date): Promise<Month | undefined> {
  const [row] = await ctx.db
    .select({ periodStart: billingCursors.periodStart })
    .from(billingCursors)
    .where(lt(billingCursors.periodStart, end))
    .orderBy(asc(billingCursors.periodStart))
    .limit(1);
  return row && monthOf(row.periodStart);
}

async function closeOneMonth(
  ctx: ServiceContext,
  month: Month,
  settings: BillingSettings,
  result: ClosingResult,
): Promise<void> {
  const { start, end } = boundsOfMonth(month);
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const cursors = await ctx.db
      .select()
      .from(billingCursors)
      .where(
        and(
          gte(billingCursors.periodStart, start),
          lt(billingCursors.periodStart, end),
          gt(billingCursors.accountId, after),
        ),
      )
      .orderBy(asc(billingCursors.accountId))
      .limit(accountsPerBatch);
    const last = cursors.at(-1);
    if (!last) return;
    after = last.accountId;
    const periods = cursors.map(({ accountId, periodStart }) => ({ accountId, start: periodStart, end }));
    await closePeriods(ctx, periods, settings, result);
    logger().info({ month, ...result }, "month closing");
  }
}

/** Freezes the periods' hours, adds up what they hold, and invoices each account. One that fails keeps no other waiting. */
export async function closePeriods(
  ctx: ServiceContext,
  periods: readonly Period[],
  settings: BillingSettings,
  result: ClosingResult,
): Promise<void> {
  for (const end of new Set(periods.map((period) => period.end))) await freeze(ctx, periods, end);
  const facts = await loadClosingFacts(ctx.db, periods);
  const waiting = [...periods];
  const work = async () => {
    for (let period = waiting.pop(); period; period = waiting.pop()) {
      await closeOnePeriod(ctx, period, facts.get(period.accountId), settings, result);
    }
  };
  await Promise.all(Array.from({ length: accountsAtOnce }, work));
}

async function closeOnePeriod(
  ctx: ServiceContext,
  period: Period,
  facts: ClosingFacts | undefined,
  settings: BillingSettings,
  result: ClosingResult,
): Promise<void> {
  try {
    if (!facts) throw new Error("The account is gone.");
    const issued = await ctx.db.transaction((tx) => issueInvoice(tx, ctx, period, facts, settings));
    if (issued) result.closedAccounts += 1;
    if (issued?.invoiceId) result.issuedInvoices += 1;
  } catch (error) {
    logger().error({ err: error, accountId: period.accountId }, "period not closed");
    result.failedAccounts.push(period.accountId);
  }
}

/** From here on nothing is booked into these hours any more: what arrives later goes into the next period. */
async function freeze(ctx: ServiceContext, periods: readonly Period[], end: Date): Promise<void> {
  const ids = periods.filter((period) => period.end === end).map((period) => period.accountId);
  const until = sql`${end.toISOString()}::timestamptz`;
  await ctx.db.execute(sql`
    update billing_cursors set frozen_until = ${until} where account_id in (
      select account_id from billing_cursors
      where account_id = any(${arrayOf(ids, "uuid")}) and frozen_until < ${until}
      order by account_id for update
    )`);
}

async function openMissingCursors(ctx: ServiceContext): Promise<void> {
  const missing = await ctx.db
    .select({ id: accounts.id })
    .from(accounts)
    .leftJoin(billingCursors, eq(billingCursors.accountId, accounts.id))
    .where(and(isNotNull(accounts.approvedAt), sql`${billingCursors.accountId} is null`));
  if (missing.length === 0) return;
  await ctx.db.transaction((tx) =>
    createCursors(
      tx,
      missing.map((account) => account.id),
    ),
  );
}
