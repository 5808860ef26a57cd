import QRCode from "qrcode";
import { json } from "@/embedded/web/answers";
import type { Route, WebAnswer, WebRequest } from "@/embedded/web/serve-routes";
import { ApiError } from "./api-error";
import { created, createOnce, privateRoute, readJson } from "./api-request";
import { CreatePayment, createPayment } from "./create-payment";
import { applyChange, changePayment } from "./payment-changes";
import { type PaymentDocument, toCentavos } from "./payment-document";
import type { PaymentStore } from "./payment-store";

export interface PaymentsContext {
  store: PaymentStore;
  accessToken: string;
  publicUrl(): string;
  /** Cancels what is past its date of expiration; called before anything is read. */
  expireOverdue(): void;
}

/** `/v1/payments`: create, read, search, cancel, refund. */
export function paymentsApi(context: PaymentsContext): Route[] {
  const { store } = context;
  const route = privateRoute(context.accessToken);
  return [
    route("POST", "/v1/payments", (request) => answerCreation(context, request)),
    route("GET", "/v1/payments/search", (request) => answerSearch(context, request)),
    route("GET", "/v1/payments/:id", async (_request, { id = "" }) => {
      context.expireOverdue();
      return json(200, await withQrImage(mustGet(store, id)));
    }),
    route("PUT", "/v1/payments/:id", async (request, { id = "" }) => {
      context.expireOverdue();
      if (readJson(request).status !== "cancelled")
        throw new ApiError(400, "Invalid status for update", 2061);
      const payment = mustGet(store, id);
      // Cancelling again answers as the first time did, so that a repeated call does no harm.
      if (payment.status === "cancelled") return json(200, await withQrImage(payment));
      return json(200, await withQrImage(changePayment(store, payment.id, { kind: "cancel" })));
    }),
    ...refundRoutes(context),
  ];
}

async function answerCreation(context: PaymentsContext, request: WebRequest): Promise<WebAnswer> {
  const { store } = context;
  const body = readJson(request);
  const parsed = CreatePayment.safeParse(body);
  if (!parsed.success) throw invalidField(parsed.error.issues[0]?.path.join(".") ?? "");
  const now = new Date();
  const payment = createOnce(store, request, body, {
    create() {
      const made = createPayment(store, parsed.data, { publicUrl: context.publicUrl(), now });
      store.savePayment(made);
      store.addNotification(made, "payment.created", now.getTime());
      return made;
    },
    idOf: (made) => String(made.id),
    read: (id) => mustGet(store, id),
  });
  return created(await withQrImage(payment));
}

async function answerSearch(
  { store, expireOverdue }: PaymentsContext,
  request: WebRequest,
): Promise<WebAnswer> {
  expireOverdue();
  const query = request.url.searchParams;
  const limit = Math.min(Number(query.get("limit") ?? 30), 100);
  const offset = Number(query.get("offset") ?? 0);
  const found = store.findPayments({
    externalReference: query.get("external_reference") ?? "",
    status: query.get("status") ?? "",
    limit,
    offset,
  });
  const results = await Promise.all(found.payments.map(withQrImage));
  return json(200, { paging: { total: found.total, limit, offset }, results });
}

function refundRoutes({ store, accessToken }: PaymentsContext): Route[] {
  const route = privateRoute(accessToken);
  return [
    route("POST", "/v1/payments/:id/refunds", (request, { id = "" }) => {
      const body = readJson(request);
      const { amount } = body;
      if (amount !== undefined && typeof amount !== "number") {
        throw new ApiError(400, "amount attribute must be numeric", 4040);
      }
      const paymentId = mustGet(store, id).id;
      const refund = createOnce(store, request, body, {
        create() {
          const amountCentavos = amount === undefined ? undefined : toCentavos(amount);
          const payment = applyChange(store, paymentId, { kind: "refund", amountCentavos }, new Date());
          return payment.refunds.at(-1);
        },
        idOf: (made) => String(made?.id),
        read: (refundId) => findRefund(mustGet(store, id), refundId),
      });
      return created(refund);
    }),
    route("GET", "/v1/payments/:id/refunds{/}?", (_request, { id = "" }) =>
      json(200, mustGet(store, id).refunds),
    ),
    route("GET", "/v1/payments/:id/refunds/:refundId", (_request, { id = "", refundId = "" }) => {
      const refund = findRefund(mustGet(store, id), refundId);
      if (!refund) throw new ApiError(404, "Refund not found", 2000);
      return json(200, refund);
    }),
  ];
}

function findRefund(payment: PaymentDocument, refundId: string) {
  return payment.refunds.find((refund) => String(refund.id) === refundId);
}

export function mustGet(store: PaymentStore, id: string): PaymentDocument {
  const payment = /^\d{1,15}$/.test(id) ? store.getPayment(Number(id)) : undefined;
  if (!payment) throw new ApiError(404, "Payment not found", 2000);
  return payment;
}

export async function withQrImage(payment: PaymentDocument): Promise<PaymentDocument> {
  const data = payment.point_of_interaction.transaction_data;
  if (!data) return payment;
  const image = await QRCode.toBuffer(data.qr_code, { errorCorrectionLevel: "M", margin: 2, scale: 6 });
  const transactionData = { ...data, qr_code_base64: image.toString("base64") };
  return {
    ...payment,
    point_of_interaction: { ...payment.point_of_interaction, transaction_data: transactionData },
  };
}

const FIELD_ERRORS: Record<string, [message: string, code: number]> = {
  transaction_amount: ["transaction_amount attribute must be numeric", 4003],
  payment_method_id: ["payment_method_id attribute can't be null", 4001],
  notification_url: ["notification_url attribute must be url valid", 4020],
  date_of_expiration: ["Date format must be yyyy-MM-dd'T'HH:mm:ss.SSSZ", 1001],
  installments: ["installments attribute must be numeric", 4005],
  "payer.email": ["payer.email must be a valid email", 4050],
  "payer.identification.number": ["Invalid user identification number", 2067],
};

function invalidField(path: string): ApiError {
  const [message, code] = FIELD_ERRORS[path] ?? [`${path} attribute is malformed`, 4006];
  return new ApiError(400, message, code);
}
