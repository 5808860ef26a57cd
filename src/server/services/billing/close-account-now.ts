import { eq } from "drizzle-orm";
import { ConflictError, NotFoundError } from "@/domain/errors";
import { addHours, boundsOfMonth, monthOf, startOfHour } from "@/domain/metering/calendar";
import type { ServiceContext } from "@/server/context";
import { accounts, billingCursors, invoices } from "@/server/db/schema";
import { createCursors } from "@/server/services/metering/lock-cursors";
import { runCycle } from "@/server/services/metering/run-cycle";
import { billingSettings } from "./billing-settings";
import { type ClosingResult, closePeriods } from "./close-month";

/**
 * Ends one account's open period early, with the current hour as its last. What is used in the rest of that hour
 * is booked into the next period, which starts where this one ends. Months before it are closed first.
 * Returns the number of the last invoice issued, or null when there was nothing to charge.
 */
export async function closeAccountNow(
  ctx: ServiceContext,
  { accountId }: { accountId: string },
): Promise<{ invoiceNumber: string | null }> {
  const [account] = await ctx.db.select({ id: accounts.id }).from(accounts).where(eq(accounts.id, accountId));
  if (!account) throw new NotFoundError();
  await ctx.db.transaction((tx) => createCursors(tx, [accountId]));
  const end = addHours(startOfHour(ctx.now), 1);
  if ((await openPeriodStart(ctx, accountId)) >= end) {
    throw new ConflictError(
      "O período desta conta acabou de ser fechado. O próximo começa na hora seguinte.",
    );
  }
  await runCycle(ctx, { accountId });
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
  return { invoiceNumber: result.issuedInvoices > 0 ? await lastInvoiceNumber(ctx, accountId, end) : null };
}

async function openPeriodStart(ctx: ServiceContext, accountId: string): Promise<Date> {
  const [cursor] = await ctx.db.select().from(billingCursors).where(eq(billingCursors.accountId, accountId));
  if (!cursor) throw new NotFoundError("Esta conta ainda não foi aprovada.");
  return cursor.periodStart;
}

async function lastInvoiceNumber(ctx: ServiceContext, accountId: string, end: Date): Promise<string | null> {
  const rows = await ctx.db
    .select({ number: invoices.number, periodEnd: invoices.periodEnd })
    .from(invoices)
    .where(eq(invoices.accountId, accountId));
  return rows.find((row) => row.periodEnd.getTime() === end.getTime())?.number ?? null;
}
