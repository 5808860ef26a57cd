import { and, asc, eq, gt, gte, isNotNull, lt, sql } from "drizzle-orm";
import { ConflictError } from "@/domain/errors";
import { firstOpenHour } from "@/domain/metering/booking-hour";
import { addMonths, boundsOfMonth, type Month, monthOf } from "@/domain/metering/calendar";
import type { ServiceContext } from "@/server/context";
import { accounts, billingCursors } from "@/server/db/schema";
import { logger } from "@/server/logger";
import { createCursors } from "@/server/services/metering/lock-cursors";
import { isOneOf } from "@/server/services/metering/sql-columns";
import { type BillingSettings, billingSettings } from "./billing-settings";
import { issueInvoices } from "./issue-invoices";
import { loadClosingFacts } from "./load-closing-facts";
import { loadPeriodUsage, type Period, type PeriodUsage } from "./load-period-usage";

/** Whose hours are added up together: each such pass reads the whole month. */
const accountsPerPass = 50_000;
/** Who is invoiced in one transaction. */
const accountsPerBatch = 500;
/** While PostgreSQL writes one batch, the next is drawn up. */
const batchesAtOnce = 2;

export interface ClosingResult {
  closedAccounts: number;
  issuedInvoices: number;
  failedAccounts: string[];
}

/**
 * Closes every account's periods up to the end of a month. Usage is added up in one pass; accounts are invoiced in
 * batches, each in one transaction; one that fails is halved until the account that it failed for stands alone. So an
 * account is closed whole or not at all, a run that is killed at any moment is finished by the next one, and two at once close each period once. Throws ConflictError when the month's last hour is not closed yet.
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
      .limit(accountsPerPass);
    const last = cursors.at(-1);
    if (!last) return;
    after = last.accountId;
    const periods = cursors.map(({ accountId, periodStart }) => ({ accountId, start: periodStart, end }));
    await closePeriods(ctx, periods, settings, result);
    logger().info({ month, ...result }, "month closing");
  }
}

/** Freezes the periods' hours, adds up what they hold, and invoices. An account that fails keeps no other waiting. */
export async function closePeriods(
  ctx: ServiceContext,
  periods: readonly Period[],
  settings: BillingSettings,
  result: ClosingResult,
): Promise<void> {
  for (const end of new Set(periods.map((period) => period.end))) await freeze(ctx, periods, end);
  const usage = await loadPeriodUsage(ctx.db, periods);
  let next = 0;
  const work = async () => {
    while (next < periods.length) {
      const batch = periods.slice(next, next + accountsPerBatch);
      next += accountsPerBatch;
      await closeBatch(ctx, batch, usage, settings, result);
    }
  };
  await Promise.all(Array.from({ length: batchesAtOnce }, work));
}

async function closeBatch(
  ctx: ServiceContext,
  batch: readonly Period[],
  usage: ReadonlyMap<string, PeriodUsage>,
  settings: BillingSettings,
  result: ClosingResult,
): Promise<void> {
  try {
    const facts = await loadClosingFacts(ctx.db, batch, usage);
    const issued = await ctx.db.transaction((tx) => issueInvoices(tx, ctx, batch, facts, settings));
    result.closedAccounts += issued.closedAccounts;
    result.issuedInvoices += issued.issuedInvoices;
  } catch (error) {
    const [period] = batch;
    if (period && batch.length === 1) {
      logger().error({ err: error, accountId: period.accountId }, "period not closed");
      result.failedAccounts.push(period.accountId);
      return;
    }
    logger().warn({ err: error, accounts: batch.length }, "batch not closed; closing it in halves");
    const middle = Math.ceil(batch.length / 2);
    await closeBatch(ctx, batch.slice(0, middle), usage, settings, result);
    await closeBatch(ctx, batch.slice(middle), usage, settings, result);
  }
}

/** From here on nothing is booked into these hours any more: what arrives later goes into the next period. */
async function freeze(ctx: ServiceContext, periods: readonly Period[], end: Date): Promise<void> {
  const ids = periods.filter((period) => period.end === end).map((period) => period.accountId);
  const until = sql`${end.toISOString()}::timestamptz`;
  await ctx.db.execute(sql`
    update billing_cursors set frozen_until = ${until} where account_id in (
      select account_id from billing_cursors
      where ${isOneOf("account_id", ids, "uuid")} and frozen_until < ${until}
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
