import { ApiError } from "./api-error";
import { type PaymentDocument, toCentavos, wireTime } from "./payment-document";
import type { PaymentStore } from "./payment-store";

/** What can happen to a payment after its creation. */
export type PaymentChange =
  | { kind: "approve" }
  | { kind: "reject" }
  | { kind: "expire" }
  | { kind: "cancel" }
  | { kind: "refund"; amountCentavos?: number }
  | { kind: "charge-back" };

/** Applies the change, keeps it and queues the notification, all at once. Throws when the state forbids it. */
export function changePayment(store: PaymentStore, id: number, change: PaymentChange): PaymentDocument {
  return store.atomically(() => applyChange(store, id, change, new Date()));
}

/** The same inside a transaction of the caller. */
export function applyChange(
  store: PaymentStore,
  id: number,
  change: PaymentChange,
  now: Date,
): PaymentDocument {
  const payment = store.getPayment(id);
  if (!payment) throw new ApiError(404, "Payment not found", 2000);
  apply(store, payment, change, now);
  payment.date_last_updated = wireTime(now);
  store.savePayment(payment);
  store.addNotification(payment, "payment.updated", now.getTime());
  return payment;
}

/** Which changes the payment's state allows. */
export function possibleChanges(payment: PaymentDocument): PaymentChange["kind"][] {
  switch (payment.status) {
    case "pending":
      return ["approve", "reject", "expire", "cancel"];
    case "in_process":
      return ["approve", "reject", "cancel"];
    case "approved":
      return ["refund", "charge-back"];
    case "rejected":
    case "cancelled":
    case "refunded":
    case "charged_back":
      return [];
  }
}

function apply(store: PaymentStore, payment: PaymentDocument, change: PaymentChange, now: Date): void {
  if (!possibleChanges(payment).includes(change.kind)) {
    throw new ApiError(400, "The action requested is not valid for the current payment state", 2063);
  }
  switch (change.kind) {
    case "approve":
      approve(payment, now);
      break;
    case "reject":
      payment.status = "rejected";
      payment.status_detail =
        payment.payment_type_id === "credit_card" ? "cc_rejected_other_reason" : "rejected_high_risk";
      break;
    case "expire":
      payment.status = "cancelled";
      payment.status_detail = "expired";
      break;
    case "cancel":
      payment.status = "cancelled";
      payment.status_detail = "by_collector";
      break;
    case "refund":
      refund(store, payment, change.amountCentavos, now);
      break;
    case "charge-back":
      payment.status = "charged_back";
      payment.status_detail = "settled";
      break;
  }
}

function approve(payment: PaymentDocument, now: Date): void {
  payment.status = "approved";
  payment.status_detail = "accredited";
  payment.date_approved = wireTime(now);
  payment.money_release_date = wireTime(now);
  payment.captured = true;
  payment.transaction_details.net_received_amount = payment.transaction_amount;
  payment.transaction_details.total_paid_amount = payment.transaction_amount;
}

function refund(
  store: PaymentStore,
  payment: PaymentDocument,
  amountCentavos: number | undefined,
  now: Date,
): void {
  const leftCentavos =
    toCentavos(payment.transaction_amount) - toCentavos(payment.transaction_amount_refunded);
  const refunded = amountCentavos ?? leftCentavos;
  if (refunded <= 0 || refunded > leftCentavos) {
    throw new ApiError(400, "Invalid amount for refund", 2085);
  }
  payment.refunds.push({
    id: store.nextRefundId(),
    payment_id: payment.id,
    amount: refunded / 100,
    source: { name: "Loja de demonstração", id: String(payment.collector_id), type: "collector" },
    date_created: wireTime(now),
    status: "approved",
    refund_mode: "standard",
  });
  const total = toCentavos(payment.transaction_amount_refunded) + refunded;
  payment.transaction_amount_refunded = total / 100;
  const isWhole = refunded === leftCentavos;
  payment.status = isWhole ? "refunded" : "approved";
  payment.status_detail = isWhole ? "refunded" : "partially_refunded";
}
