import { z } from "zod";
import { ApiError } from "./api-error";
import { boletoCodes } from "./boleto-codes";
import { brCode } from "./br-code";
import { type CardToken, spendCardToken } from "./card-tokens";
import {
  type PayerDocument,
  type PaymentDocument,
  type TransactionDetails,
  wireTime,
} from "./payment-document";
import type { PaymentStore } from "./payment-store";
import { cardBrand, cardOutcome } from "./test-cards";

const COLLECTOR_ID = 740_000_001;
const PIX_KEY = "7d9f0335-8dcc-4054-9bf9-0dbd61d36906";
const DAY_MS = 86_400_000;

const Address = z.object({
  zip_code: z.string().regex(/^\d{8}$/),
  street_name: z.string().min(1),
  street_number: z.coerce.string().min(1),
  neighborhood: z.string().min(1),
  city: z.string().min(1),
  federal_unit: z.string().length(2),
});

/** Body of `POST /v1/payments`. */
export const CreatePayment = z.object({
  transaction_amount: z.number(),
  payment_method_id: z.string(),
  description: z.string().max(256).optional(),
  external_reference: z.string().max(256).optional(),
  notification_url: z.url({ protocol: /^https?$/ }).optional(),
  date_of_expiration: z.iso.datetime({ offset: true, precision: 3 }).optional(),
  statement_descriptor: z.string().optional(),
  metadata: z.record(z.string(), z.unknown()).optional(),
  binary_mode: z.boolean().optional(),
  token: z.string().optional(),
  installments: z.number().int().min(1).max(24).optional(),
  issuer_id: z.coerce.string().optional(),
  payer: z.object({
    type: z.string().optional(),
    id: z.string().optional(),
    email: z.email(),
    first_name: z.string().optional(),
    last_name: z.string().optional(),
    identification: z
      .object({ type: z.enum(["CPF", "CNPJ"]), number: z.string().regex(/^[0-9A-Z]{11,14}$/) })
      .optional(),
    address: Address.optional(),
  }),
});
export type CreatePayment = z.infer<typeof CreatePayment>;

/** Makes the payment, without keeping it. `publicUrl` begins the addresses of its pages. */
export function createPayment(
  store: PaymentStore,
  request: CreatePayment,
  context: { publicUrl: string; now: Date },
): PaymentDocument {
  const amountCentavos = Math.round(request.transaction_amount * 100);
  if (amountCentavos <= 0 || Math.abs(amountCentavos / 100 - request.transaction_amount) > 1e-9) {
    throw new ApiError(400, "Invalid transaction_amount", 4037);
  }
  const expiresAt =
    request.date_of_expiration === undefined ? undefined : new Date(request.date_of_expiration);
  if (expiresAt && expiresAt <= context.now) throw new ApiError(400, "Invalid date of expiration", 4033);
  switch (request.payment_method_id) {
    case "pix":
      return createPix(store, request, amountCentavos, expiresAt, context);
    case "bolbradesco":
      return createBoleto(store, request, amountCentavos, expiresAt, context);
    default:
      return createCardPayment(store, request, context.now);
  }
}

function createPix(
  store: PaymentStore,
  request: CreatePayment,
  amountCentavos: number,
  expiresAt: Date | undefined,
  { publicUrl, now }: { publicUrl: string; now: Date },
): PaymentDocument {
  const payment = basicPayment(store.nextPaymentId(), request, now);
  const qrCode = brCode({
    pixKey: PIX_KEY,
    merchantName: "Loja de demonstracao",
    merchantCity: "Sao Paulo",
    amountCentavos,
    transactionId: `mpqrinter${payment.id}`,
  });
  return {
    ...payment,
    payment_type_id: "bank_transfer",
    payment_method: { id: "pix", type: "bank_transfer", issuer_id: null },
    status_detail: "pending_waiting_transfer",
    date_of_expiration: wireTime(expiresAt ?? new Date(now.getTime() + DAY_MS)),
    point_of_interaction: {
      type: "PIX",
      transaction_data: { qr_code: qrCode, ticket_url: `${publicUrl}/payments/${payment.id}/ticket` },
    },
  };
}

function createBoleto(
  store: PaymentStore,
  request: CreatePayment,
  amountCentavos: number,
  expiresAt: Date | undefined,
  { publicUrl, now }: { publicUrl: string; now: Date },
): PaymentDocument {
  const { payer } = request;
  if (!payer.first_name || !payer.last_name || !payer.identification || !payer.address) {
    throw new ApiError(400, "payer.first_name, last_name, identification and address are mandatory", 4006);
  }
  const payment = basicPayment(store.nextPaymentId(), request, now);
  const dueAt = expiresAt ?? new Date(now.getTime() + 3 * DAY_MS);
  const dueOn = dueAt.toLocaleDateString("sv-SE", { timeZone: "America/Sao_Paulo" });
  const codes = boletoCodes({ amountCentavos, dueOn, ourNumber: String(payment.id) });
  return {
    ...payment,
    payment_type_id: "ticket",
    payment_method: { id: "bolbradesco", type: "ticket", issuer_id: null },
    status_detail: "pending_waiting_payment",
    date_of_expiration: wireTime(dueAt),
    transaction_details: {
      ...payment.transaction_details,
      external_resource_url: `${publicUrl}/payments/${payment.id}/ticket`,
      payment_method_reference_id: String(payment.id),
      barcode: { content: codes.barcode },
      digitable_line: codes.digitableLine,
      verification_code: String(payment.id),
    },
    point_of_interaction: { type: "TICKET" },
  };
}

function createCardPayment(store: PaymentStore, request: CreatePayment, now: Date): PaymentDocument {
  if (!request.token) throw new ApiError(400, "token attribute can't be null", 4000);
  if (!request.installments) throw new ApiError(400, "installments attribute can't be null", 4004);
  const token = spendCardToken(store, request.token, now);
  if (cardBrand(token.first_six_digits) !== request.payment_method_id) {
    throw new ApiError(400, "Invalid payment_method_id", 3009);
  }
  const payment = basicPayment(store.nextPaymentId(), request, now);
  const outcome = cardOutcome(token.cardholder.name);
  const isApproved = outcome.status === "approved";
  return {
    ...payment,
    issuer_id: request.issuer_id ?? null,
    payment_type_id: "credit_card",
    payment_method: {
      id: request.payment_method_id,
      type: "credit_card",
      issuer_id: request.issuer_id ?? null,
    },
    status: outcome.status,
    status_detail: outcome.statusDetail,
    date_approved: isApproved ? wireTime(now) : null,
    captured: isApproved,
    installments: request.installments,
    card: cardOf(token),
    transaction_details: {
      ...payment.transaction_details,
      installment_amount: Math.round((request.transaction_amount / request.installments) * 100) / 100,
      total_paid_amount: isApproved ? request.transaction_amount : 0,
      net_received_amount: isApproved ? request.transaction_amount : 0,
    },
  };
}

function cardOf(token: CardToken): PaymentDocument["card"] {
  return {
    id: token.card_id,
    first_six_digits: token.first_six_digits,
    last_four_digits: token.last_four_digits,
    expiration_month: token.expiration_month,
    expiration_year: token.expiration_year,
    date_created: token.date_created,
    date_last_updated: token.date_created,
    cardholder: token.cardholder,
  };
}

function basicPayment(id: number, request: CreatePayment, now: Date): PaymentDocument {
  return {
    id,
    date_created: wireTime(now),
    date_approved: null,
    date_last_updated: wireTime(now),
    date_of_expiration: null,
    money_release_date: null,
    operation_type: "regular_payment",
    issuer_id: null,
    payment_method_id: request.payment_method_id,
    payment_type_id: "credit_card",
    payment_method: { id: request.payment_method_id, type: "credit_card", issuer_id: null },
    status: "pending",
    status_detail: "pending",
    currency_id: "BRL",
    description: request.description ?? null,
    live_mode: false,
    collector_id: COLLECTOR_ID,
    payer: payerOf(request.payer),
    metadata: request.metadata ?? {},
    external_reference: request.external_reference ?? null,
    transaction_amount: request.transaction_amount,
    transaction_amount_refunded: 0,
    installments: 1,
    transaction_details: { ...NO_DETAILS, total_paid_amount: request.transaction_amount },
    captured: true,
    binary_mode: request.binary_mode ?? false,
    statement_descriptor: request.statement_descriptor ?? null,
    card: {},
    notification_url: request.notification_url ?? null,
    refunds: [],
    processing_mode: "aggregator",
    point_of_interaction: { type: "UNSPECIFIED" },
  };
}

const NO_DETAILS: TransactionDetails = {
  net_received_amount: 0,
  total_paid_amount: 0,
  overpaid_amount: 0,
  installment_amount: 0,
  external_resource_url: null,
  financial_institution: null,
  payment_method_reference_id: null,
};

function payerOf(payer: CreatePayment["payer"]): PayerDocument {
  return {
    id: payer.id ?? null,
    email: payer.email,
    first_name: payer.first_name ?? null,
    last_name: payer.last_name ?? null,
    identification: payer.identification ?? { type: null, number: null },
    ...(payer.address === undefined ? {} : { address: payer.address }),
  };
}
