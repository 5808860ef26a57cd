import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type {
  BoletoCharge,
  Charge,
  Payment,
  Payments,
  PixCharge,
} from "@/server/integrations/payments/payments";

export interface PaymentsContractSubject {
  payments: Payments;
  /** A single-use token of a test card whose holder's name decides the outcome. */
  createCardToken(holderName: string): Promise<string>;
  /** Makes the payer pay, as far as the test environment can. */
  pay(paymentId: string): Promise<void>;
}

const HOUR_MS = 3_600_000;

/** What every payment provider must do for us. */
export function describePaymentsContract(name: string, subject: () => PaymentsContractSubject): void {
  describe(`payments by ${name}`, () => {
    it("makes a Pix with its code, image, page, amount and our reference", async () => {
      const charge = pixCharge({ amountCentavos: 123_45n });
      const payment = await subject().payments.createPix(charge);
      expect(payment).toMatchObject({
        method: "pix",
        status: "pending",
        amountCentavos: 123_45n,
        refundedCentavos: 0n,
        externalReference: charge.externalReference,
      });
      expect(payment.pix?.qrCode).toMatch(/^000201.*br\.gov\.bcb\.pix.*5406123\.45.*6304[0-9A-F]{4}$/);
      expect(
        Buffer.from(payment.pix?.qrCodeBase64 ?? "", "base64")
          .subarray(1, 4)
          .toString(),
      ).toBe("PNG");
      expect(payment.pix?.ticketUrl).toMatch(/^https?:\/\//);
      expect(payment.pix?.expiresAt?.getTime()).toBe(charge.expiresAt.getTime());
    });

    it("makes a boleto with barcode, typed line, page and due day", async () => {
      const charge = boletoCharge(new Date(Date.now() + 72 * HOUR_MS));
      const { boleto, status, method } = await subject().payments.createBoleto(charge);
      expect({ status, method }).toEqual({ status: "pending", method: "boleto" });
      expect(boleto?.barcode).toMatch(/^\d{44}$/);
      expect(boleto?.digitableLine).toMatch(/^\d{47}$/);
      expect(boleto?.url).toMatch(/^https?:\/\//);
      const saoPauloDay = charge.expiresAt.toLocaleDateString("sv-SE", { timeZone: "America/Sao_Paulo" });
      expect(boleto?.expiresOn).toBe(saoPauloDay);
    });

    it("approves a good card at once and shows its last four digits and brand", async () => {
      const payment = await payByCard(subject(), "APRO");
      expect(payment).toMatchObject({ method: "card", status: "approved", card: { brand: "visa" } });
      expect(payment.card?.lastFour).toMatch(/^\d{4}$/);
      expect(payment.approvedAt).toBeInstanceOf(Date);
    });

    it("says in Portuguese why a card was turned down", async () => {
      expect(await payByCard(subject(), "FUND")).toMatchObject({
        status: "rejected",
        statusCode: "cc_rejected_insufficient_amount",
        statusDetail: "O cartão não tem limite suficiente.",
      });
      expect(await payByCard(subject(), "CONT")).toMatchObject({ status: "pending" });
    });

    it("makes one payment however often a creating call is repeated", async () => {
      const charge = pixCharge();
      const made = await Promise.all([1, 2, 3].map(() => subject().payments.createPix(charge)));
      expect(new Set(made.map((payment) => payment.id)).size).toBe(1);
      expect(await subject().payments.findPayments(charge.externalReference)).toHaveLength(1);
    });

    it("reads back what it made, and finds it by our reference", async () => {
      const charge = pixCharge();
      const made = await subject().payments.createPix(charge);
      expect(await subject().payments.getPayment(made.id)).toMatchObject({ id: made.id, status: "pending" });
      const [found] = await subject().payments.findPayments(charge.externalReference);
      expect(found?.id).toBe(made.id);
    });

    it("cancels a pending payment, also when asked twice", async () => {
      const { payments } = subject();
      const made = await payments.createPix(pixCharge());
      const options = { idempotencyKey: randomUUID() };
      expect(await payments.cancelPayment(made.id, options)).toMatchObject({ status: "cancelled" });
      expect(await payments.cancelPayment(made.id, options)).toMatchObject({ status: "cancelled" });
    });

    it("refunds in parts and then whole, each part once", async () => {
      const { payments, pay } = subject();
      const made = await payments.createPix(pixCharge({ amountCentavos: 10_00n }));
      await pay(made.id);
      expect(await payments.getPayment(made.id)).toMatchObject({ status: "approved", refundedCentavos: 0n });
      const part = { idempotencyKey: randomUUID(), amountCentavos: 3_33n };
      await payments.refundPayment(made.id, part);
      expect(await payments.refundPayment(made.id, part)).toMatchObject({
        status: "approved",
        refundedCentavos: 3_33n,
      });
      expect(await payments.refundPayment(made.id, { idempotencyKey: randomUUID() })).toMatchObject({
        status: "refunded",
        refundedCentavos: 10_00n,
      });
    });

    it("tells an unknown payment and an impossible change apart from a provider that is away", async () => {
      const { payments } = subject();
      await expect(payments.getPayment("999")).rejects.toMatchObject({
        system: "payments",
        failure: "not-found",
        isRetryable: false,
      });
      const made = await payments.createPix(pixCharge());
      await expect(payments.refundPayment(made.id, { idempotencyKey: randomUUID() })).rejects.toMatchObject({
        failure: "invalid",
        isRetryable: false,
      });
    });
  });
}

async function payByCard(subject: PaymentsContractSubject, holderName: string): Promise<Payment> {
  const token = await subject.createCardToken(holderName);
  const charge = { ...baseCharge(), token, paymentMethodId: "visa", issuerId: "24", installments: 1 };
  return subject.payments.createCardPayment(charge);
}

function pixCharge(changes: Partial<PixCharge> = {}): PixCharge {
  return { ...baseCharge(), expiresAt: new Date(Date.now() + HOUR_MS), ...changes };
}

function boletoCharge(expiresAt: Date): BoletoCharge {
  return {
    ...baseCharge(),
    expiresAt,
    payerAddress: {
      zipCode: "01310-100",
      street: "Avenida Paulista",
      number: "1000",
      neighborhood: "Bela Vista",
      city: "São Paulo",
      state: "SP",
    },
  };
}

function baseCharge(): Charge {
  return {
    idempotencyKey: randomUUID(),
    amountCentavos: 50_00n,
    description: "Fatura INV-2026-01-00042",
    externalReference: randomUUID(),
    payer: {
      email: "financeiro@techcorp.example",
      name: "TechCorp Soluções Ltda",
      taxId: { type: "CNPJ", number: "12ABC34501DE35" },
    },
  };
}
