import { z } from "zod";
import { boletoLine } from "./boleto-line";
import { statusWords } from "./mercado-pago-words";
import type { Payment, PaymentMethod, PaymentStatus } from "./payments";

const WireInstant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

/** What we read of a payment in Mercado Pago's API. */
const WirePayment = z.object({
  id: z.union([z.number(), z.string()]).transform(String),
  status: z.enum([
    "pending",
    "approved",
    "authorized",
    "in_process",
    "in_mediation",
    "rejected",
    "cancelled",
    "refunded",
    "charged_back",
  ]),
  status_detail: z.string().nullish(),
  payment_type_id: z.string(),
  payment_method_id: z.string(),
  transaction_amount: z.number(),
  transaction_amount_refunded: z.number().nullish(),
  external_reference: z.string().nullish(),
  date_created: WireInstant,
  date_approved: WireInstant.nullish(),
  date_last_updated: WireInstant.nullish(),
  date_of_expiration: WireInstant.nullish(),
  barcode: z.object({ content: z.string() }).nullish(),
  transaction_details: z
    .object({
      external_resource_url: z.string().nullish(),
      barcode: z.object({ content: z.string().nullish() }).nullish(),
      digitable_line: z.string().nullish(),
    })
    .nullish(),
  card: z.object({ last_four_digits: z.string().nullish() }).nullish(),
  point_of_interaction: z
    .object({
      transaction_data: z
        .object({
          qr_code: z.string().nullish(),
          qr_code_base64: z.string().nullish(),
          ticket_url: z.string().nullish(),
        })
        .nullish(),
    })
    .nullish(),
});
type WirePayment = z.infer<typeof WirePayment>;

/** A payment of Mercado Pago's API in our words. Throws ZodError when the answer is not one we know. */
export function readPayment(answer: unknown): Payment {
  const wire = WirePayment.parse(answer);
  const method = methodOf(wire);
  const status = statusOf(wire);
  const statusCode = wire.status_detail ?? wire.status;
  return {
    id: wire.id,
    method,
    status,
    statusCode,
    statusDetail: statusWords(status, statusCode),
    amountCentavos: toCentavos(wire.transaction_amount),
    refundedCentavos: toCentavos(wire.transaction_amount_refunded ?? 0),
    externalReference: wire.external_reference ?? undefined,
    createdAt: wire.date_created,
    approvedAt: wire.date_approved ?? undefined,
    updatedAt: wire.date_last_updated ?? undefined,
    pix: method === "pix" ? pixOf(wire) : undefined,
    boleto: method === "boleto" ? boletoOf(wire) : undefined,
    card: method === "card" ? cardOf(wire) : undefined,
  };
}

// Reais travel as decimals of at most two places, which a double holds exactly enough to round back.
function toCentavos(reais: number): bigint {
  return BigInt(Math.round(reais * 100));
}

function statusOf(wire: WirePayment): PaymentStatus {
  switch (wire.status) {
    case "pending":
    case "authorized":
    case "in_process":
      return "pending";
    case "approved":
    // The money was received; the dispute ends in refunded or charged_back, or stays approved.
    case "in_mediation":
      return "approved";
    case "cancelled":
      return wire.status_detail === "expired" ? "expired" : "cancelled";
    case "rejected":
    case "refunded":
    case "charged_back":
      return wire.status;
  }
}

function methodOf(wire: WirePayment): PaymentMethod {
  if (wire.payment_method_id === "pix") return "pix";
  return wire.payment_type_id === "ticket" ? "boleto" : "card";
}

function pixOf(wire: WirePayment): Payment["pix"] {
  const data = wire.point_of_interaction?.transaction_data;
  return {
    qrCode: data?.qr_code ?? "",
    qrCodeBase64: data?.qr_code_base64 ?? "",
    ticketUrl: data?.ticket_url ?? "",
    expiresAt: wire.date_of_expiration ?? undefined,
  };
}

function boletoOf(wire: WirePayment): Payment["boleto"] {
  const details = wire.transaction_details;
  const barcode = details?.barcode?.content ?? wire.barcode?.content ?? "";
  const line = details?.digitable_line?.replace(/\D/g, "");
  return {
    barcode,
    digitableLine: line ?? (barcode === "" ? "" : boletoLine(barcode)),
    url: details?.external_resource_url ?? "",
    expiresOn: wire.date_of_expiration?.toLocaleDateString("sv-SE", { timeZone: "America/Sao_Paulo" }),
  };
}

function cardOf(wire: WirePayment): Payment["card"] {
  return { lastFour: wire.card?.last_four_digits ?? "", brand: wire.payment_method_id };
}
