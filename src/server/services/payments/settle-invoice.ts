import { and, eq, inArray, isNotNull, ne } from "drizzle-orm";
import { formatDateTime } from "@/components/format/date-time";
import { formatCents } from "@/components/format/money";
import { environment } from "@/env";
import { recordAudit } from "@/server/audit/record-audit";
import type { ServiceContext } from "@/server/context";
import type { Transaction } from "@/server/db/client";
import { accounts, invoices, notifications, payments } from "@/server/db/schema";
import { enqueue } from "@/server/jobs/enqueue";
import { ownerOf } from "@/server/services/accounts/owner-of";
import { liftRestriction } from "@/server/services/billing/lift-restriction";
import { queueMail } from "@/server/services/mail/queue-mail";
import { keptCentavosOf } from "./load-standings";

type Invoice = typeof invoices.$inferSelect;
type StoredPayment = typeof payments.$inferSelect;

/**
 * An approved payment of an open invoice: the invoice is paid, the receipt queued, other charges of it withdrawn and
 * a restriction lifted.
 */
export async function settleInvoice(
  tx: Transaction,
  ctx: ServiceContext,
  invoice: Invoice,
  payment: StoredPayment,
): Promise<void> {
  const paidAt = payment.approvedAt ?? ctx.now;
  await tx
    .update(invoices)
    .set({ status: "PAID", paidAt, paidWith: payment.method, updatedAt: ctx.now })
    .where(eq(invoices.id, invoice.id));
  await recordAudit(tx, ctx, {
    accountId: invoice.accountId,
    area: "billing",
    action: "invoice.paid",
    resource: invoice.number,
    details: { method: payment.method, amountCentavos: keptCentavosOf(payment).toString() },
  });
  await sendReceipt(tx, invoice, payment, paidAt);
  await withdrawOtherCharges(tx, invoice, payment);
  await liftRestriction(tx, ctx, invoice.accountId);
}

/** A surplus payment takes the place of the one whose money went back: the invoice stays paid. */
export async function coverInvoice(
  tx: Transaction,
  ctx: ServiceContext,
  invoice: Invoice,
  paymentId: string,
): Promise<void> {
  const [payment] = await tx.select().from(payments).where(eq(payments.id, paymentId));
  if (!payment) throw new Error("The covering payment is gone.");
  await tx
    .update(invoices)
    .set({ paidAt: payment.approvedAt ?? ctx.now, paidWith: payment.method, updatedAt: ctx.now })
    .where(eq(invoices.id, invoice.id));
}

async function sendReceipt(
  tx: Transaction,
  invoice: Invoice,
  payment: StoredPayment,
  paidAt: Date,
): Promise<void> {
  const amount = formatCents(keptCentavosOf(payment));
  await tx.insert(notifications).values({
    accountId: invoice.accountId,
    type: "PAYMENT_RECEIVED",
    title: `Pagamento recebido: ${amount}`,
    message: `A fatura ${invoice.number} está paga. Obrigado!`,
    href: `/faturas/${invoice.number}`,
    isForOwnerOnly: true,
  });
  const [account] = await tx.select().from(accounts).where(eq(accounts.id, invoice.accountId));
  const owner = await ownerOf(tx, invoice.accountId);
  if (!owner || !account) return;
  await queueMail(tx, {
    idempotencyKey: `payment-received:${payment.id}`,
    template: "payment-received",
    props: {
      recipientName: owner.fullName,
      companyName: account.companyName,
      invoiceNumber: invoice.number,
      amount,
      method: methodName(payment),
      paidAt: formatDateTime(paidAt),
      invoiceUrl: new URL(`/faturas/${invoice.number}`, environment().APP_URL).href,
    },
    recipient: owner.email,
    accountId: invoice.accountId,
  });
}

/** Pix and boleto that wait for the same invoice would take the money twice. */
export async function withdrawOtherCharges(
  tx: Transaction,
  invoice: Invoice,
  payment: StoredPayment,
): Promise<void> {
  const others = await tx
    .select({ id: payments.id })
    .from(payments)
    .where(
      and(
        eq(payments.accountId, invoice.accountId),
        eq(payments.invoiceId, invoice.id),
        ne(payments.id, payment.id),
        inArray(payments.status, ["CREATING", "PENDING"]),
        isNotNull(payments.providerId),
      ),
    );
  for (const { id } of others) await enqueue(tx, "payments.cancel-payment", { paymentId: id }, { key: id });
}

export function methodName(payment: Pick<StoredPayment, "method" | "cardBrand" | "cardLastFour">): string {
  switch (payment.method) {
    case "PIX":
      return "Pix";
    case "BOLETO":
      return "Boleto";
    case "CARD":
      return payment.cardLastFour
        ? `Cartão ${payment.cardBrand ?? ""} final ${payment.cardLastFour}`.replace("  ", " ")
        : "Cartão";
  }
}
