import { formatDay } from "@/components/format/date-time";
import { formatCents } from "@/components/format/money";
import { environment } from "@/env";
import type { ServiceContext } from "@/server/context";
import type { Transaction } from "@/server/db/client";
import type { invoices, payments } from "@/server/db/schema";
import { ownerOf } from "@/server/services/accounts/owner-of";
import { queueMail } from "@/server/services/mail/queue-mail";
import { notify } from "@/server/services/notifications/notify";
import { keptCentavosOf } from "./load-standings";

interface Returned {
  invoice: typeof invoices.$inferSelect;
  payment: typeof payments.$inferSelect;
  returnedCentavos: bigint;
  /** What the invoice asks for again; null when it stands as it did. */
  debt: { dueCentavos: bigint; dueOn: string } | null;
}

/** Tells Owner and Super Admin that money of a payment went back: refund, in part or whole, or chargeback. */
export async function tellReturn(tx: Transaction, ctx: ServiceContext, returned: Returned): Promise<void> {
  const { invoice, payment, debt } = returned;
  const isContested = payment.status === "CHARGED_BACK";
  const amount = formatCents(returned.returnedCentavos);
  const what = isContested ? `${amount} contestados` : `${amount} devolvidos`;
  const kept = keptCentavosOf(payment);
  const rest = kept > 0n ? `Do pagamento ficam ${formatCents(kept)}.` : "Do pagamento não fica nada.";
  const due = debt && `${formatCents(debt.dueCentavos)}, que vencem em ${formatDay(debt.dueOn)}`;
  const told = { type: "PAYMENT_OVERDUE" as const, createdAt: ctx.now };
  await notify(tx, {
    ...told,
    accountId: invoice.accountId,
    title: due
      ? `Pagamento ${isContested ? "contestado" : "devolvido"}: a fatura está em aberto de novo`
      : `${what} da fatura ${invoice.number}`,
    message: due ? `Da fatura ${invoice.number} faltam ${due}.` : rest,
    href: `/faturas/${invoice.number}`,
    isForOwnerOnly: true,
  });
  await notify(tx, {
    ...told,
    accountId: null,
    title: due
      ? `Pagamento ${isContested ? "contestado por" : "devolvido a"} ${invoice.customer.name}`
      : `${what}: ${invoice.customer.name}`,
    message: due
      ? `A fatura ${invoice.number} está em aberto de novo: faltam ${due}.`
      : `Fatura ${invoice.number}. ${rest}`,
    href: `/admin/faturas/${invoice.number}`,
  });
  await mailOwner(tx, ctx, returned);
}

async function mailOwner(
  tx: Transaction,
  ctx: ServiceContext,
  { invoice, payment, returnedCentavos, debt }: Returned,
): Promise<void> {
  const owner = await ownerOf(tx, invoice.accountId);
  if (!owner) return;
  const kept = keptCentavosOf(payment);
  await queueMail(tx, {
    // The same money may go back again after a chargeback that was won.
    idempotencyKey: `payment-returned:${payment.id}:${kept}:${ctx.now.toISOString()}`,
    template: "payment-returned",
    props: {
      recipientName: owner.fullName,
      companyName: invoice.customer.name,
      invoiceNumber: invoice.number,
      amount: formatCents(returnedCentavos),
      isContested: payment.status === "CHARGED_BACK",
      kept: kept > 0n ? formatCents(kept) : undefined,
      due: debt ? formatCents(debt.dueCentavos) : undefined,
      dueOn: debt ? formatDay(debt.dueOn) : undefined,
      invoiceUrl: new URL(`/faturas/${invoice.number}`, environment().APP_URL).href,
    },
    recipient: owner.email,
    accountId: invoice.accountId,
  });
}
