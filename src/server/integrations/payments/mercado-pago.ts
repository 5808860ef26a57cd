import {
  InvalidWebhookSignatureError,
  MercadoPagoConfig,
  MercadoPagoError,
  Payment as PaymentClient,
  PaymentRefund,
  SignatureFailureReason,
  WebhookSignatureValidator,
} from "mercadopago";
import type { PaymentCreateRequest } from "mercadopago/dist/clients/payment/create/types";
// biome-ignore lint/style/noRestrictedImports: the SDK's own folder, the only place where its base URL is set
import { AppConfig } from "mercadopago/dist/utils/config/index.js";
import { z } from "zod";
import { ExternalServiceError } from "@/domain/errors";
import { readPayment } from "./mercado-pago-payment";
import type {
  Charge,
  NotificationReading,
  NotificationRejection,
  Payer,
  Payment,
  Payments,
  PostalAddress,
  RawNotification,
} from "./payments";

export interface MercadoPagoSettings {
  accessToken: string;
  /** "Assinatura secreta" of the application's webhooks. */
  webhookSecret: string;
  /** Mercado Pago's own when undefined. */
  baseUrl?: string;
  /** Of one attempt; a call makes up to three. */
  timeoutMs?: number;
  /** How old a notification may be. Repetitions may carry the first one's time, so the default is a day. */
  notificationToleranceSeconds?: number;
}

const OFFICIAL_BASE_URL: string = AppConfig.BASE_URL;

/** Charges by Pix, boleto and card with Mercado Pago's Payments API (`/v1/payments`). */
export function createMercadoPago(settings: MercadoPagoSettings): Payments {
  // The SDK keeps the options of one call for the next, idempotency key included: each call gets its own configuration.
  function configure(idempotencyKey?: string): MercadoPagoConfig {
    // Read by the SDK when a call begins; declared read-only, though it is how a sandbox is reached.
    Object.assign(AppConfig, { BASE_URL: settings.baseUrl ?? OFFICIAL_BASE_URL });
    const timeout = settings.timeoutMs ?? 10_000;
    const retries = { maxRetries: 2, initialDelay: 300, maxDelay: 2000, jitter: true };
    return new MercadoPagoConfig({
      accessToken: settings.accessToken,
      options: { timeout, ...retries, ...(idempotencyKey === undefined ? {} : { idempotencyKey }) },
    });
  }

  function create(charge: Charge, method: PaymentCreateRequest): Promise<Payment> {
    const body = { ...commonBody(charge), ...method };
    return call(() => new PaymentClient(configure(charge.idempotencyKey)).create({ body }));
  }

  const getPayment = (paymentId: string) => call(() => new PaymentClient(configure()).get({ id: paymentId }));

  return {
    createPix: (charge) =>
      create(charge, { payment_method_id: "pix", date_of_expiration: wireTime(charge.expiresAt) }),
    createBoleto: (charge) =>
      create(charge, {
        payment_method_id: "bolbradesco",
        date_of_expiration: wireTime(charge.expiresAt),
        payer: { ...wirePayer(charge.payer), address: wireAddress(charge.payerAddress) },
      }),
    createCardPayment: (charge) =>
      create(charge, {
        payment_method_id: charge.paymentMethodId,
        token: charge.token,
        installments: charge.installments,
        ...(charge.issuerId === undefined ? {} : { issuer_id: Number(charge.issuerId) }),
      }),
    getPayment,
    async findPayments(externalReference) {
      const options = {
        external_reference: externalReference,
        sort: "date_created",
        criteria: "desc",
      } as const;
      const found = await request(() => new PaymentClient(configure()).search({ options }));
      return (found.results ?? []).map(read);
    },
    cancelPayment: (paymentId, { idempotencyKey }) =>
      call(() => new PaymentClient(configure(idempotencyKey)).cancel({ id: paymentId })),
    async refundPayment(paymentId, { idempotencyKey, amountCentavos }) {
      const client = new PaymentRefund(configure(idempotencyKey));
      await request(() =>
        amountCentavos === undefined
          ? client.total({ payment_id: paymentId })
          : client.create({ payment_id: paymentId, body: { amount: toReais(amountCentavos) } }),
      );
      return getPayment(paymentId);
    },
    readNotification: (notification) => readNotification(settings, notification),
  };
}

async function call(send: () => Promise<unknown>): Promise<Payment> {
  return read(await request(send));
}

function read(answer: unknown): Payment {
  try {
    return readPayment(answer);
  } catch (cause) {
    throw failure("invalid", "O Mercado Pago respondeu algo que não conhecemos.", false, cause);
  }
}

async function request<Answer>(send: () => Promise<Answer>): Promise<Answer> {
  try {
    return await send();
  } catch (error) {
    throw toExternalServiceError(error);
  }
}

function commonBody(charge: Charge): PaymentCreateRequest {
  return {
    transaction_amount: toReais(charge.amountCentavos),
    description: charge.description,
    external_reference: charge.externalReference,
    payer: wirePayer(charge.payer),
    ...(charge.notificationUrl === undefined ? {} : { notification_url: charge.notificationUrl }),
  };
}

// Boleto demands both names: a company or a person of one word repeats it.
function wirePayer(payer: Payer) {
  const [first = "", ...rest] = payer.name.trim().split(/\s+/);
  return {
    email: payer.email,
    first_name: first,
    last_name: rest.join(" ") || first,
    identification: { type: payer.taxId.type, number: payer.taxId.number },
  };
}

function wireAddress(address: PostalAddress) {
  return {
    zip_code: address.zipCode.replace(/\D/g, ""),
    street_name: address.street,
    street_number: address.number,
    neighborhood: address.neighborhood,
    city: address.city,
    federal_unit: address.state,
  };
}

// Dividing by 100 gives the double nearest to the decimal, which JSON writes back with two places.
function toReais(centavos: bigint): number {
  return Number(centavos) / 100;
}

// Mercado Pago refuses the `Z` notation: the same instant is written with an offset.
function wireTime(instant: Date): string {
  return new Date(instant.getTime() - 3 * 3_600_000).toISOString().replace("Z", "-03:00");
}

const Topic = z.object({ type: z.string().optional(), action: z.string().optional() });

function readNotification(settings: MercadoPagoSettings, notification: RawNotification): NotificationReading {
  const { headers, query } = notification;
  const dataId = query["data.id"];
  const requestId = headers["x-request-id"];
  try {
    WebhookSignatureValidator.validate({
      xSignature: headers["x-signature"],
      xRequestId: requestId,
      // Ids with letters are signed in lower case.
      dataId: dataId?.toLowerCase(),
      secret: settings.webhookSecret,
    });
  } catch (error) {
    if (!(error instanceof InvalidWebhookSignatureError)) throw error;
    return { kind: "rejected", reason: rejectionOf(error.reason) };
  }
  const ageSeconds = Math.abs(Date.now() / 1000 - signedAtSeconds(headers["x-signature"] ?? ""));
  if (ageSeconds > (settings.notificationToleranceSeconds ?? 86_400))
    return { kind: "rejected", reason: "too-old" };
  const body = Topic.catch({}).parse(notification.body);
  const topic = query.type ?? body.type ?? "";
  if (topic !== "payment") return { kind: "ignored", topic };
  // Only the id in the address is signed: the one in the body is not looked at.
  if (dataId === undefined || !/^\d+$/.test(dataId)) return { kind: "rejected", reason: "malformed" };
  return { kind: "payment", paymentId: dataId, action: body.action, requestId };
}

// Seen in both seconds and milliseconds; the SDK's own tolerance reads seconds only.
function signedAtSeconds(signature: string): number {
  const timestamp = Number(/(?:^|,)\s*ts=(\d+)/.exec(signature)?.[1] ?? 0);
  return timestamp > 100_000_000_000 ? timestamp / 1000 : timestamp;
}

function rejectionOf(reason: SignatureFailureReason): NotificationRejection {
  switch (reason) {
    case SignatureFailureReason.MissingSignatureHeader:
      return "missing-signature";
    case SignatureFailureReason.MalformedSignatureHeader:
    case SignatureFailureReason.MissingTimestamp:
      return "malformed";
    case SignatureFailureReason.MissingHash:
    case SignatureFailureReason.SignatureMismatch:
      return "bad-signature";
    case SignatureFailureReason.TimestampOutOfTolerance:
      return "too-old";
  }
}

const WORDS_BY_CAUSE: Record<number, string> = {
  2006: "Os dados do cartão não valem mais. Digite-os de novo.",
  2062: "Os dados do cartão não valem mais. Digite-os de novo.",
  3003: "Os dados do cartão não valem mais. Digite-os de novo.",
  2063: "O estado do pagamento não permite esta ação.",
  2067: "O CPF ou CNPJ do pagador não foi aceito.",
  4037: "O valor do pagamento não foi aceito.",
  4050: "O e-mail do pagador não foi aceito.",
};

function toExternalServiceError(error: unknown): ExternalServiceError {
  if (!(error instanceof MercadoPagoError) || error.status === 0 || error.status >= 500) {
    return failure("unreachable", "O Mercado Pago não respondeu. Tente de novo em instantes.", true, error);
  }
  const words = z
    .array(z.object({ code: z.coerce.number() }))
    .catch([])
    .parse(error.causes);
  const because = WORDS_BY_CAUSE[words[0]?.code ?? 0] ?? `O Mercado Pago recusou o pedido: ${error.message}`;
  switch (error.status) {
    case 401:
    case 403:
      return failure("unauthorized", "O Mercado Pago não aceitou a credencial da plataforma.", false, error);
    case 404:
      return failure("not-found", "O Mercado Pago não conhece este pagamento.", false, error);
    case 423:
    case 424:
    case 429:
      return failure("refused", "O Mercado Pago está ocupado. Tente de novo em instantes.", true, error);
    default:
      return failure("invalid", because, false, error);
  }
}

function failure(
  kind: ExternalServiceError["failure"],
  message: string,
  isRetryable: boolean,
  cause: unknown,
): ExternalServiceError {
  return new ExternalServiceError("payments", kind, message, { isRetryable, cause });
}
