import { and, asc, desc, eq, ne } from "drizzle-orm";
import { NotFoundError } from "@/domain/errors";
import type { AccountContext, PlatformContext, ServiceContext } from "@/server/context";
import type { Queryable } from "@/server/db/client";
import { invoiceLines, invoices, payments, planPrices, plans } from "@/server/db/schema";
import { loadReturnDates } from "@/server/services/payments/load-return-dates";
import { loadDueCentavos } from "@/server/services/payments/load-standings";
import { currentDueOn, isReopened } from "./current-due-on";
import { withSpans } from "./load-line-spans";

/** An invoice of the account with its lines and payments. */
export async function getInvoice(ctx: AccountContext, { number }: { number: string }) {
  const [invoice] = await ctx.db
    .select()
    .from(invoices)
    .where(and(eq(invoices.accountId, ctx.accountId), eq(invoices.number, number)));
  if (!invoice) throw new NotFoundError("Fatura não encontrada.");
  return detailsOf(ctx, invoice);
}

/** Any customer's invoice, for the Super Admin. */
export async function getPlatformInvoice(ctx: PlatformContext, { number }: { number: string }) {
  const [invoice] = await ctx.db.select().from(invoices).where(eq(invoices.number, number));
  if (!invoice) throw new NotFoundError("Fatura não encontrada.");
  return detailsOf(ctx, invoice);
}

export type InvoiceDetails = Awaited<ReturnType<typeof detailsOf>>;

/** What goes with an invoice that the caller may read. */
export async function detailsOf(ctx: Pick<ServiceContext, "db">, invoice: typeof invoices.$inferSelect) {
  const lines = await ctx.db
    .select({ line: invoiceLines, planName: plans.name })
    .from(invoiceLines)
    .leftJoin(planPrices, eq(planPrices.id, invoiceLines.planPriceId))
    .leftJoin(plans, eq(plans.id, planPrices.planId))
    .where(and(eq(invoiceLines.accountId, invoice.accountId), eq(invoiceLines.invoiceId, invoice.id)))
    .orderBy(asc(invoiceLines.position));
  const attempts = await ctx.db
    .select()
    .from(payments)
    .where(and(eq(payments.accountId, invoice.accountId), eq(payments.invoiceId, invoice.id)))
    .orderBy(desc(payments.createdAt));
  const [due] = await ctx.db
    .select({ dueOn: currentDueOn, isReopened })
    .from(invoices)
    .where(and(eq(invoices.accountId, invoice.accountId), eq(invoices.id, invoice.id)));
  return {
    invoice,
    dueOn: due?.dueOn ?? invoice.dueOn,
    /** A payment of it went back once. */
    isReopened: due?.isReopened ?? false,
    ...(await reissuesOf(ctx, invoice)),
    lines: await withSpans(
      ctx.db,
      { accountId: invoice.accountId, start: invoice.periodStart, end: invoice.periodEnd },
      lines.map(({ line, planName }) => ({ ...line, planName, priceId: line.planPriceId })),
    ),
    /** What is left to pay: less than the total where money is there that is not enough. */
    dueCentavos: await loadDueCentavos(ctx.db, invoice),
    payments: await shownPayments(ctx.db, invoice.accountId, attempts),
  };
}

/** Only one invoice is issued for a period, unless it was canceled and issued anew: then they follow one another. */
async function reissuesOf(ctx: Pick<ServiceContext, "db">, invoice: typeof invoices.$inferSelect) {
  const others = await ctx.db
    .select({ number: invoices.number, sequence: invoices.sequence })
    .from(invoices)
    .where(
      and(
        eq(invoices.accountId, invoice.accountId),
        eq(invoices.periodStart, invoice.periodStart),
        ne(invoices.id, invoice.id),
      ),
    )
    .orderBy(asc(invoices.sequence));
  return {
    /** The canceled invoice that this one stands for. */
    replaces: others.findLast(({ sequence }) => sequence < invoice.sequence)?.number ?? null,
    /** The invoice that was issued instead of this one. */
    replacedBy: others.find(({ sequence }) => sequence > invoice.sequence)?.number ?? null,
  };
}

/** What a person who pays needs of payments. `returnedAt`: when money of it last went back. */
export async function shownPayments(
  db: Queryable,
  accountId: string,
  attempts: readonly (typeof payments.$inferSelect)[],
) {
  const returnDates = await loadReturnDates(db, accountId, attempts);
  return attempts.map(({ accountId: _accountId, createdById: _createdById, ...shown }) => ({
    ...shown,
    returnedAt: returnDates.get(shown.id) ?? null,
  }));
}
