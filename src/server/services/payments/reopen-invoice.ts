import { and, eq, sql } from "drizzle-orm";
import { dueDate } from "@/domain/billing/due-date";
import type { ServiceContext } from "@/server/context";
import type { Transaction } from "@/server/db/client";
import { invoiceReopenings, invoices, type payments } from "@/server/db/schema";
import { billingSettings } from "@/server/services/billing/billing-settings";

type Invoice = typeof invoices.$inferSelect;
type StoredPayment = typeof payments.$inferSelect;

/**
 * The money that paid an invoice went back (refund or chargeback): it is due again, with as many days to pay as a
 * new invoice gives and the dunning steps starting over.
 */
export async function reopenInvoice(
  tx: Transaction,
  ctx: ServiceContext,
  invoice: Invoice,
  payment: StoredPayment,
  dueCentavos: bigint,
): Promise<{ dueCentavos: bigint; dueOn: string }> {
  const { invoiceDueDays } = await billingSettings(tx);
  const fresh = dueDate(ctx.now, invoiceDueDays);
  const dueOn = fresh > invoice.dueOn ? fresh : invoice.dueOn;
  await tx
    .update(invoices)
    .set({ status: "PENDING", paidAt: null, paidWith: null, updatedAt: ctx.now })
    .where(eq(invoices.id, invoice.id));
  const [last] = await tx
    .select({ round: sql<number>`coalesce(max(${invoiceReopenings.round}), 0)` })
    .from(invoiceReopenings)
    .where(
      and(eq(invoiceReopenings.accountId, invoice.accountId), eq(invoiceReopenings.invoiceId, invoice.id)),
    );
  await tx.insert(invoiceReopenings).values({
    accountId: invoice.accountId,
    invoiceId: invoice.id,
    round: (last?.round ?? 0) + 1,
    paymentId: payment.id,
    reopenedAt: ctx.now,
    dueOn,
  });
  return { dueCentavos, dueOn };
}
