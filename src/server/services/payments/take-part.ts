import { formatCents } from "@/components/format/money";
import { recordAudit } from "@/server/audit/record-audit";
import type { ServiceContext } from "@/server/context";
import type { Transaction } from "@/server/db/client";
import type { invoices, payments } from "@/server/db/schema";
import { notify } from "@/server/services/notifications/notify";
import { keptCentavosOf } from "./load-standings";
import { withdrawOtherCharges } from "./settle-invoice";

/**
 * Money that came for an open invoice and is less than it asks for, such as a chargeback won after a refund in part:
 * the invoice stays open for the rest. Charges that ask for another amount are withdrawn; both sides are told.
 */
export async function takePart(
  tx: Transaction,
  ctx: ServiceContext,
  invoice: typeof invoices.$inferSelect,
  payment: typeof payments.$inferSelect,
  dueCentavos: bigint,
): Promise<void> {
  const received = keptCentavosOf(payment);
  await recordAudit(tx, ctx, {
    accountId: invoice.accountId,
    area: "billing",
    action: "payment.counted-in-part",
    resource: invoice.number,
    details: { amountCentavos: received.toString(), dueCentavos: dueCentavos.toString() },
  });
  await withdrawOtherCharges(tx, invoice, payment);
  const told = {
    type: "PAYMENT_RECEIVED" as const,
    message: `Da fatura ${invoice.number}, de ${formatCents(invoice.totalCentavos)}, ainda faltam ${formatCents(dueCentavos)}.`,
    createdAt: ctx.now,
  };
  await notify(tx, {
    ...told,
    accountId: invoice.accountId,
    title: `Recebemos ${formatCents(received)}: falta o restante da fatura`,
    href: `/faturas/${invoice.number}`,
    isForOwnerOnly: true,
  });
  await notify(tx, {
    ...told,
    accountId: null,
    title: `Pagamento em parte de ${invoice.customer.name}: ${formatCents(received)}`,
    href: `/admin/faturas/${invoice.number}`,
  });
}
