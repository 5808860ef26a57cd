/** A payment as Mercado Pago's `GET /v1/payments/:id` answers it, with the fields that clients use. */
export interface PaymentDocument {
  id: number;
  date_created: string;
  date_approved: string | null;
  date_last_updated: string;
  date_of_expiration: string | null;
  money_release_date: string | null;
  operation_type: "regular_payment";
  issuer_id: string | null;
  payment_method_id: string;
  payment_type_id: "bank_transfer" | "ticket" | "credit_card";
  payment_method: { id: string; type: string; issuer_id: string | null };
  status: WireStatus;
  status_detail: string;
  currency_id: "BRL";
  description: string | null;
  live_mode: false;
  collector_id: number;
  payer: PayerDocument;
  metadata: Record<string, unknown>;
  external_reference: string | null;
  transaction_amount: number;
  transaction_amount_refunded: number;
  installments: number;
  transaction_details: TransactionDetails;
  captured: boolean;
  binary_mode: boolean;
  statement_descriptor: string | null;
  card: CardDocument | Record<string, never>;
  notification_url: string | null;
  refunds: RefundDocument[];
  processing_mode: "aggregator";
  point_of_interaction: PointOfInteraction;
}

export type WireStatus =
  | "pending"
  | "approved"
  | "in_process"
  | "rejected"
  | "cancelled"
  | "refunded"
  | "charged_back";

export interface PayerDocument {
  id: string | null;
  email: string;
  first_name: string | null;
  last_name: string | null;
  identification: { type: string | null; number: string | null };
  address?: Record<string, string>;
}

export interface TransactionDetails {
  net_received_amount: number;
  total_paid_amount: number;
  overpaid_amount: number;
  installment_amount: number;
  external_resource_url: string | null;
  financial_institution: string | null;
  payment_method_reference_id: string | null;
  barcode?: { content: string };
  digitable_line?: string;
  verification_code?: string;
}

export interface CardDocument {
  id: string | null;
  first_six_digits: string;
  last_four_digits: string;
  expiration_month: number;
  expiration_year: number;
  date_created: string;
  date_last_updated: string;
  cardholder: { name: string; identification: { type: string | null; number: string | null } };
}

export interface RefundDocument {
  id: number;
  payment_id: number;
  amount: number;
  source: { name: string; id: string; type: "collector" };
  date_created: string;
  status: "approved";
  refund_mode: "standard";
}

export interface PointOfInteraction {
  type: "PIX" | "UNSPECIFIED" | "TICKET";
  transaction_data?: {
    qr_code: string;
    /** Added when the payment is shown: the PNG of `qr_code`. */
    qr_code_base64?: string;
    ticket_url: string;
  };
}

/** Mercado Pago writes instants with milliseconds and an offset of four hours. */
export function wireTime(instant: Date): string {
  return new Date(instant.getTime() - 4 * 3_600_000).toISOString().replace("Z", "-04:00");
}

export function toCentavos(reais: number): number {
  return Math.round(reais * 100);
}
