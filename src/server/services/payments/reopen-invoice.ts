import { and, eq, sql } from "drizzle-orm";
import { formatDay } from "@/components/format/date-time";
import { formatCents } from "@/components/format/money";
import { dueDate } from "@/domain/billing/due-date";
import type { ServiceContext } from "@/server/context";
import type { Transaction } from "@/server/db/client";
import { invoiceReopenings, invoices, type payments } from "@/server/db/schema";
import { billingSettings } from "@/server/services/billing/billing-settings";
import { notify } from "@/server/services/notifications/notify";

type Invoice = typeof invoices.$inferSelect;
type StoredPayment = typeof payments.$inferSelect;

/**
 * The money that paid an invoice went back (refund or chargeback): it is due again, with as many days to pay as a
 * new invoice gives and the dunning steps starting over. Both sides are told.
 */
export async function reopenInvoice(
  tx: Transaction,
  ctx: ServiceContext,
  invoice: Invoice,
  payment: StoredPayment,
  dueCentavos: bigint,
): Promise<void> {
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
  await tellBoth(tx, ctx, invoice, payment, `${formatCents(dueCentavos)}, que vence em ${formatDay(dueOn)}`);
}

async function tellBoth(
  tx: Transaction,
  ctx: ServiceContext,
  invoice: Invoice,
  payment: StoredPayment,
  due: string,
): Promise<void> {
  const what = payment.status === "CHARGED_BACK" ? "contestado" : "devolvido";
  await notify(tx, {
    accountId: invoice.accountId,
    type: "PAYMENT_OVERDUE",
    title: `Pagamento ${what}: a fatura está em aberto de novo`,
    message: `Da fatura ${invoice.number} faltam ${due}.`,
    href: `/faturas/${invoice.number}`,
    isForOwnerOnly: true,
    createdAt: ctx.now,
  });
  await notify(tx, {
    accountId: null,
    type: "PAYMENT_OVERDUE",
    title: `Pagamento ${what} por ${invoice.customer.name}`,
    message: `A fatura ${invoice.number} está em aberto de novo: faltam ${due}.`,
    href: `/admin/faturas/${invoice.number}`,
    createdAt: ctx.now,
  });
}
