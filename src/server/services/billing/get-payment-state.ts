import { and, desc, eq } from "drizzle-orm";
import { NotFoundError } from "@/domain/errors";
import type { AccountContext } from "@/server/context";
import { invoices, payments } from "@/server/db/schema";
import { loadDueCentavos } from "@/server/services/payments/load-standings";
import { shownPayments } from "./get-invoice";

/** The little that a page asks for again and again while a payment is under way. */
export async function getPaymentState(ctx: AccountContext, { number }: { number: string }) {
  const [invoice] = await ctx.db
    .select({
      accountId: invoices.accountId,
      id: invoices.id,
      totalCentavos: invoices.totalCentavos,
      status: invoices.status,
      paidAt: invoices.paidAt,
      paidWith: invoices.paidWith,
    })
    .from(invoices)
    .where(and(eq(invoices.accountId, ctx.accountId), eq(invoices.number, number)));
  if (!invoice) throw new NotFoundError("Fatura não encontrada.");
  const attempts = await ctx.db
    .select()
    .from(payments)
    .where(and(eq(payments.accountId, ctx.accountId), eq(payments.invoiceId, invoice.id)))
    .orderBy(desc(payments.createdAt))
    .limit(10);
  return {
    status: invoice.status,
    paidAt: invoice.paidAt,
    paidWith: invoice.paidWith,
    dueCentavos: await loadDueCentavos(ctx.db, invoice),
    payments: await shownPayments(ctx.db, ctx.accountId, attempts),
  };
}
