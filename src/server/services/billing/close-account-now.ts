import { and, desc, eq, gt, lte, ne } from "drizzle-orm";
import { ConflictError, ExternalServiceError, NotFoundError } from "@/domain/errors";
import { addHours, boundsOfMonth, monthOf, startOfHour } from "@/domain/metering/calendar";
import type { ServiceContext } from "@/server/context";
import { accounts, billingCursors, billingPeriods, invoices, storageGauges } from "@/server/db/schema";
import { createCursors } from "@/server/services/metering/lock-cursors";
import { runCycle } from "@/server/services/metering/run-cycle";
import { billingSettings } from "./billing-settings";
import { type ClosingResult, closePeriods } from "./close-month";

/**
 * Ends one account's open period early: with the last whole hour that is measured, so that the hour in course is
 * counted whole in the next period. A canceled account has no next one, and a customer's first hour none before it:
 * their period ends with the hour in course. Months before it are closed first. Two at once close it once, and both return the number of its invoice, or null
 * when there was nothing to charge. Throws ConflictError when no whole hour is left to close.
 */
export async function closeAccountNow(
  ctx: ServiceContext,
  { accountId }: { accountId: string },
): Promise<{ invoiceNumber: string | null }> {
  const [account] = await ctx.db
    .select({ status: accounts.status })
    .from(accounts)
    .where(eq(accounts.id, accountId));
  if (!account) throw new NotFoundError();
  await ctx.db.transaction((tx) => createCursors(tx, [accountId]));
  const opened = await openPeriodStart(ctx, accountId);
  const end = await lastHourEnd(ctx, accountId, {
    isEnded: account.status === "CANCELED",
    isFirst: opened >= startOfHour(ctx.now) && !(await wasClosedBefore(ctx, accountId)),
  });
  if (opened >= end) {
    throw new ConflictError(
      "Desde a última fatura desta conta não há uma hora completa e medida. Tente de novo depois da próxima hora cheia.",
    );
  }
  const settings = await billingSettings(ctx.db);
  const result: ClosingResult = { closedAccounts: 0, issuedInvoices: 0, failedAccounts: [] };
  for (;;) {
    const start = await openPeriodStart(ctx, accountId);
    if (start >= end) break;
    const endOfMonth = boundsOfMonth(monthOf(start)).end.getTime();
    const period = { accountId, start, end: new Date(Math.min(endOfMonth, end.getTime())) };
    await closePeriods(ctx, [period], settings, result);
    if (result.failedAccounts.length > 0) throw new Error("The account could not be closed.");
  }
  return { invoiceNumber: await lastInvoiceNumber(ctx, accountId, { after: opened, until: end }) };
}

/** Measures the account, and tells where the last hour ends that can be charged. */
async function lastHourEnd(
  ctx: ServiceContext,
  accountId: string,
  { isEnded, isFirst }: { isEnded: boolean; isFirst: boolean },
): Promise<Date> {
  const { isDone } = await runCycle(ctx, { accountId });
  if (isEnded && !isDone) throw notMeasured();
  if (isEnded || isFirst) return addHours(startOfHour(ctx.now), 1);
  const [gauge] = await ctx.db
    .select({ sampledAt: storageGauges.sampledAt })
    .from(storageGauges)
    .where(eq(storageGauges.accountId, accountId));
  if (!isDone && !gauge) throw notMeasured();
  return startOfHour(gauge && gauge.sampledAt < ctx.now ? gauge.sampledAt : ctx.now);
}

function notMeasured(): ExternalServiceError {
  const message = "O armazenamento não disse o que a conta guarda. Tente de novo em alguns minutos.";
  return new ExternalServiceError("object-storage", "unreachable", message, { isRetryable: true });
}

async function wasClosedBefore(ctx: ServiceContext, accountId: string): Promise<boolean> {
  const closed = await ctx.db
    .select({ accountId: billingPeriods.accountId })
    .from(billingPeriods)
    .where(eq(billingPeriods.accountId, accountId))
    .limit(1);
  return closed.length > 0;
}

async function openPeriodStart(ctx: ServiceContext, accountId: string): Promise<Date> {
  const [cursor] = await ctx.db.select().from(billingCursors).where(eq(billingCursors.accountId, accountId));
  if (!cursor) throw new NotFoundError("Esta conta ainda não foi aprovada.");
  return cursor.periodStart;
}

/** The last invoice of the periods that were closed: of the last one, or of the month before it. */
async function lastInvoiceNumber(
  ctx: ServiceContext,
  accountId: string,
  { after, until }: { after: Date; until: Date },
): Promise<string | null> {
  const [last] = await ctx.db
    .select({ number: invoices.number })
    .from(invoices)
    .where(
      and(
        eq(invoices.accountId, accountId),
        gt(invoices.periodEnd, after),
        lte(invoices.periodEnd, until),
        ne(invoices.status, "CANCELED"),
      ),
    )
    .orderBy(desc(invoices.periodEnd))
    .limit(1);
  return last?.number ?? null;
}
