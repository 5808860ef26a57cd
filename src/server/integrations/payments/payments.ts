/**
 * Charges customers through a payment provider. Amounts are centavos. Every call throws
 * ExternalServiceError("payments", ...) when the provider is away or refuses the request; a payment that the
 * bank or card issuer turned down is no error but a Payment with status `rejected`.
 */
export interface Payments {
  createPix(charge: PixCharge): Promise<Payment>;
  createBoleto(charge: BoletoCharge): Promise<Payment>;
  createCardPayment(charge: CardCharge): Promise<Payment>;
  getPayment(paymentId: string): Promise<Payment>;
  /** Newest first. Finds a payment whose creating call was cut off before its answer arrived. */
  findPayments(externalReference: string): Promise<Payment[]>;
  /** Only a pending payment can be cancelled. */
  cancelPayment(paymentId: string, options: { idempotencyKey: string }): Promise<Payment>;
  /** Without `amountCentavos` everything not yet refunded goes back. */
  refundPayment(
    paymentId: string,
    options: { idempotencyKey: string; amountCentavos?: bigint },
  ): Promise<Payment>;
  /**
   * Checks a webhook's signature and says which payment it is about. The notification is a hint that may be
   * late, repeated or out of order: the payment read with getPayment is the truth.
   */
  readNotification(notification: RawNotification): NotificationReading;
}

export interface Charge {
  /** Ours: the same key makes one payment, however often the call is repeated. */
  idempotencyKey: string;
  amountCentavos: bigint;
  /** What the payer reads, such as `Fatura INV-2026-01-00042`. */
  description: string;
  /** Our payment's id; comes back in Payment.externalReference. */
  externalReference: string;
  /** Where the provider sends notifications; undefined leaves the provider's own configuration. */
  notificationUrl?: string;
  payer: Payer;
}

export interface Payer {
  email: string;
  /** A person's full name or a company's name. */
  name: string;
  taxId: { type: "CPF" | "CNPJ"; number: string };
}

export interface PostalAddress {
  zipCode: string;
  street: string;
  number: string;
  neighborhood: string;
  city: string;
  /** Two letters, such as `SP`. */
  state: string;
}

export interface PixCharge extends Charge {
  expiresAt: Date;
}

export interface BoletoCharge extends Charge {
  /** The last instant at which it can be paid. */
  expiresAt: Date;
  payerAddress: PostalAddress;
}

export interface CardCharge extends Charge {
  /** Single-use token made in the browser; card numbers never reach the server. */
  token: string;
  /** The provider's id of the brand, such as `visa` or `master`. */
  paymentMethodId: string;
  issuerId?: string;
  installments: number;
}

export type PaymentMethod = "pix" | "boleto" | "card";

export type PaymentStatus =
  | "pending"
  | "approved"
  | "rejected"
  | "cancelled"
  | "expired"
  | "refunded"
  | "charged_back";

export interface Payment {
  /** The provider's id. */
  id: string;
  method: PaymentMethod;
  status: PaymentStatus;
  /** Why it stands so, in Portuguese, for the person who pays. */
  statusDetail: string;
  /** The provider's own word for the reason, such as `cc_rejected_insufficient_amount`. */
  statusCode: string;
  amountCentavos: bigint;
  /** What went back so far. A payment refunded in part stays `approved`. */
  refundedCentavos: bigint;
  externalReference: string | undefined;
  createdAt: Date;
  approvedAt: Date | undefined;
  /** When the provider last changed it: of two answers, the newer one is the truth. */
  updatedAt: Date | undefined;
  pix: PixDetails | undefined;
  boleto: BoletoDetails | undefined;
  card: CardDetails | undefined;
}

export interface PixDetails {
  /** The copy-and-paste code (BR Code). */
  qrCode: string;
  /** PNG in base64, without the `data:` prefix. */
  qrCodeBase64: string;
  ticketUrl: string;
  expiresAt: Date | undefined;
}

export interface BoletoDetails {
  /** 44 digits. */
  barcode: string;
  /** 47 digits, without punctuation. */
  digitableLine: string;
  url: string;
  /** `yyyy-mm-dd` in São Paulo. */
  expiresOn: string | undefined;
}

export interface CardDetails {
  lastFour: string;
  /** Such as `visa`, `master`, `elo`. */
  brand: string;
}

export interface RawNotification {
  /** Names in lower case. */
  headers: Record<string, string | undefined>;
  query: Record<string, string | undefined>;
  /** The parsed JSON body, or undefined when there was none. */
  body: unknown;
}

export type NotificationReading =
  | { kind: "payment"; paymentId: string; action: string | undefined; requestId: string | undefined }
  /** Authentic, but about something we do not use: answer 200 and do nothing. */
  | { kind: "ignored"; topic: string }
  /** Not authentic or not readable: answer 401 and do nothing. */
  | { kind: "rejected"; reason: NotificationRejection };

export type NotificationRejection = "missing-signature" | "bad-signature" | "too-old" | "malformed";
