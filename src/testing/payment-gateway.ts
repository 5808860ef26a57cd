import { randomUUID } from "node:crypto";
import type { Charge, Payment, Payments } from "@/server/integrations/payments/payments";

/** A payment gateway in memory that keeps the promises of `Payments`, and counts what it was asked. */
export class PaymentGateway implements Payments {
  readonly payments = new Map<string, Payment>();
  readonly #byKey = new Map<string, string>();
  /** Charges that were really made. */
  chargeCount = 0;
  /** Thrown by the next charging call, before or after the charge is made. */
  failure: { error: Error; isCharged: boolean } | undefined;

  createPix(charge: Charge) {
    return this.#charge(charge, "pix");
  }

  createBoleto(charge: Charge) {
    return this.#charge(charge, "boleto");
  }

  createCardPayment(charge: Charge) {
    return this.#charge(charge, "card");
  }

  async getPayment(id: string): Promise<Payment> {
    const payment = this.payments.get(id);
    if (!payment) throw new Error(`The gateway knows no payment ${id}.`);
    return payment;
  }

  async findPayments(externalReference: string): Promise<Payment[]> {
    return [...this.payments.values()].filter((payment) => payment.externalReference === externalReference);
  }

  async cancelPayment(id: string): Promise<Payment> {
    const payment = await this.getPayment(id);
    return payment.status === "pending" ? this.set(id, "cancelled") : payment;
  }

  async refundPayment(id: string): Promise<Payment> {
    return this.set(id, "refunded");
  }

  readNotification({ body }: { body: unknown }) {
    const paymentId = (body as { paymentId?: string } | undefined)?.paymentId;
    return paymentId
      ? { kind: "payment" as const, paymentId, action: "payment.updated", requestId: undefined }
      : { kind: "rejected" as const, reason: "bad-signature" as const };
  }

  /** The payer or the bank acts. */
  set(id: string, status: Payment["status"]): Payment {
    const payment = this.payments.get(id);
    if (!payment) throw new Error(`The gateway knows no payment ${id}.`);
    const changed = {
      ...payment,
      status,
      approvedAt: status === "approved" ? new Date("2026-11-05T12:00:00Z") : payment.approvedAt,
    };
    this.payments.set(id, changed);
    return changed;
  }

  async #charge(charge: Charge, method: Payment["method"]): Promise<Payment> {
    const { failure } = this;
    this.failure = undefined;
    if (failure && !failure.isCharged) throw failure.error;
    const known = this.#byKey.get(charge.idempotencyKey);
    const payment = (known && this.payments.get(known)) || this.#make(charge, method);
    if (failure) throw failure.error;
    return payment;
  }

  #make(charge: Charge, method: Payment["method"]): Payment {
    this.chargeCount += 1;
    const payment: Payment = {
      id: randomUUID(),
      method,
      status: "pending",
      statusDetail: "Aguardando o pagamento.",
      statusCode: "pending_waiting_transfer",
      amountCentavos: charge.amountCentavos,
      refundedCentavos: 0n,
      externalReference: charge.externalReference,
      createdAt: new Date(),
      approvedAt: undefined,
      updatedAt: undefined,
      pix:
        method === "pix"
          ? {
              qrCode: "000201",
              qrCodeBase64: "aaaa",
              ticketUrl: "https://exemplo.com.br",
              expiresAt: undefined,
            }
          : undefined,
      boleto: undefined,
      card: undefined,
    };
    this.payments.set(payment.id, payment);
    this.#byKey.set(charge.idempotencyKey, payment.id);
    return payment;
  }
}
