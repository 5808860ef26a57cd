import { and, eq, inArray, ne } from "drizzle-orm";
import type { ServiceContext } from "@/server/context";
import type { Transaction } from "@/server/db/client";
import { invoices, payments } from "@/server/db/schema";
import type { Payment } from "@/server/integrations/payments/payments";
import { logger } from "@/server/logger";
import { bookPayment } from "./book-payment";

type StoredPayment = typeof payments.$inferSelect;
type Status = StoredPayment["status"];

const statuses: Record<Payment["status"], Status> = {
  pending: "PENDING",
  approved: "APPROVED",
  rejected: "REJECTED",
  cancelled: "CANCELLED",
  expired: "EXPIRED",
  refunded: "REFUNDED",
  charged_back: "CHARGED_BACK",
};

/** What an older answer of the gateway, arriving late, must not undo. */
const notAfter: Partial<Record<Status, readonly Status[]>> = {
  APPROVED: ["CREATING", "PENDING", "REJECTED", "EXPIRED", "CANCELLED"],
  REFUNDED: ["CREATING", "PENDING", "APPROVED", "REJECTED", "EXPIRED", "CANCELLED"],
  CHARGED_BACK: ["CREATING", "PENDING", "REJECTED", "EXPIRED", "CANCELLED"],
};

/**
 * Brings a payment, and its invoice, to what the gateway says. Applying the same answer again, or an older one,
 * changes nothing. Payments that are not ours are left alone.
 */
export async function applyPayment(ctx: ServiceContext, answer: Payment): Promise<void> {
  const reference = answer.externalReference;
  if (!reference || !/^[0-9a-f-]{36}$/.test(reference)) return;
  await ctx.db.transaction(async (tx) => {
    const locked = await lockPayment(tx, reference);
    if (!locked) return;
    const { payment, invoice } = locked;
    if (payment.amountCentavos !== answer.amountCentavos) {
      logger().error({ paymentId: payment.id, providerId: answer.id }, "payment has another amount");
      return;
    }
    const status = statuses[answer.status];
    if (isOlder(answer, payment) || notAfter[payment.status]?.includes(status)) return;
    if (status === "PENDING" && (await isReplaced(tx, payment))) return;
    const updated = await savePayment(tx, ctx, payment, answer, status);
    await bookPayment(tx, ctx, invoice, payment, updated);
  });
}

/** Two answers may be read at once and arrive the other way round: the gateway's own time tells them apart. */
function isOlder(answer: Payment, { gatewayUpdatedAt, status, refundedCentavos }: StoredPayment): boolean {
  if (answer.updatedAt && gatewayUpdatedAt) return answer.updatedAt < gatewayUpdatedAt;
  const isReversalUndone = status === "CHARGED_BACK" && statuses[answer.status] === "APPROVED";
  return isReversalUndone || answer.refundedCentavos < refundedCentavos;
}

/** Its time was up and another charge waits in its place. When it is paid all the same, the gateway will say so. */
async function isReplaced(tx: Transaction, payment: StoredPayment): Promise<boolean> {
  const [other] = await tx
    .select({ id: payments.id })
    .from(payments)
    .where(
      and(
        eq(payments.accountId, payment.accountId),
        eq(payments.invoiceId, payment.invoiceId),
        eq(payments.method, payment.method),
        inArray(payments.status, ["CREATING", "PENDING"]),
        ne(payments.id, payment.id),
      ),
    );
  return other !== undefined;
}

/** The invoice first, then the payment: everywhere in the same order. Meanwhile it may have gone to another invoice. */
async function lockPayment(
  tx: Transaction,
  id: string,
): Promise<{ invoice: typeof invoices.$inferSelect; payment: StoredPayment } | undefined> {
  const [found] = await tx.select().from(payments).where(eq(payments.id, id));
  if (!found) return undefined;
  const [invoice] = await tx.select().from(invoices).where(eq(invoices.id, found.invoiceId)).for("update");
  const [payment] = await tx.select().from(payments).where(eq(payments.id, id)).for("update");
  if (!invoice || !payment) return undefined;
  return payment.invoiceId === invoice.id ? { invoice, payment } : lockPayment(tx, id);
}

async function savePayment(
  tx: Transaction,
  ctx: ServiceContext,
  payment: StoredPayment,
  answer: Payment,
  status: Status,
): Promise<StoredPayment> {
  const wasApproved = status === "APPROVED" || status === "REFUNDED" || status === "CHARGED_BACK";
  const [updated] = await tx
    .update(payments)
    .set({
      status,
      providerId: answer.id,
      statusDetail: answer.statusDetail,
      refundedCentavos: answer.refundedCentavos,
      gatewayUpdatedAt: answer.updatedAt ?? payment.gatewayUpdatedAt,
      approvedAt: wasApproved ? (answer.approvedAt ?? payment.approvedAt ?? ctx.now) : null,
      pixCode: answer.pix?.qrCode ?? null,
      pixImage: answer.pix?.qrCodeBase64 ?? null,
      boletoBarcode: answer.boleto?.barcode ?? null,
      boletoLine: answer.boleto?.digitableLine ?? null,
      boletoUrl: answer.boleto?.url ?? null,
      cardBrand: answer.card?.brand ?? null,
      cardLastFour: answer.card?.lastFour ?? null,
      expiresAt: answer.pix?.expiresAt ?? payment.expiresAt,
      updatedAt: ctx.now,
    })
    .where(eq(payments.id, payment.id))
    .returning();
  return updated ?? payment;
}
