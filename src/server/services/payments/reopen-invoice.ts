import { and, eq, gt } from "drizzle-orm";
import { formatCents } from "@/components/format/money";
import { isOverdue } from "@/domain/billing/dunning-calendar";
import { dayOf } from "@/domain/metering/calendar";
import { recordAudit } from "@/server/audit/record-audit";
import type { ServiceContext } from "@/server/context";
import type { Transaction } from "@/server/db/client";
import { creditEntries, invoices, notifications, payments } from "@/server/db/schema";

type Invoice = typeof invoices.$inferSelect;
type StoredPayment = typeof payments.$inferSelect;

/**
 * The money of an approved payment went back (refund or chargeback): its invoice is due again unless another
 * payment covers it; a payment that had become a credit takes the credit with it.
 */
export async function reopenInvoice(
  tx: Transaction,
  ctx: ServiceContext,
  invoice: Invoice,
  payment: StoredPayment,
): Promise<void> {
  await recordAudit(tx, ctx, {
    accountId: invoice.accountId,
    area: "billing",
    action: payment.status === "REFUNDED" ? "payment.refunded" : "payment.charged-back",
    resource: invoice.number,
    details: { amountCentavos: payment.amountCentavos.toString() },
  });
  if (await takeBackCredit(tx, invoice, payment)) return;
  if (invoice.status !== "PAID" || (await isCoveredOtherwise(tx, payment))) return;
  const status = isOverdue(invoice.dueOn, dayOf(ctx.now)) ? "OVERDUE" : "PENDING";
  await tx
    .update(invoices)
    .set({ status, paidAt: null, paidWith: null, updatedAt: ctx.now })
    .where(eq(invoices.id, invoice.id));
  await tx.insert(notifications).values({
    accountId: null,
    type: "PAYMENT_OVERDUE",
    title: payment.status === "REFUNDED" ? "Pagamento devolvido" : "Pagamento contestado",
    message: `A fatura ${invoice.number}, de ${formatCents(invoice.totalCentavos)}, está em aberto de novo.`,
    href: `/admin/faturas/${invoice.number}`,
  });
}

async function takeBackCredit(tx: Transaction, invoice: Invoice, payment: StoredPayment): Promise<boolean> {
  const [credit] = await tx
    .select({ amountCentavos: creditEntries.amountCentavos })
    .from(creditEntries)
    .where(
      and(
        eq(creditEntries.accountId, invoice.accountId),
        eq(creditEntries.paymentId, payment.id),
        gt(creditEntries.amountCentavos, 0n),
      ),
    );
  if (!credit) return false;
  await tx.insert(creditEntries).values({
    accountId: invoice.accountId,
    amountCentavos: -credit.amountCentavos,
    reason: `Devolução do pagamento em duplicidade da fatura ${invoice.number}`,
    paymentId: payment.id,
  });
  return true;
}

async function isCoveredOtherwise(tx: Transaction, payment: StoredPayment): Promise<boolean> {
  const [other] = await tx
    .select({ id: payments.id })
    .from(payments)
    .where(
      and(
        eq(payments.accountId, payment.accountId),
        eq(payments.invoiceId, payment.invoiceId),
        eq(payments.status, "APPROVED"),
      ),
    );
  return other !== undefined;
}
