import type { PaymentStatus } from "./payments";

const BY_CODE: Record<string, string> = {
  accredited: "Pagamento aprovado.",
  partially_refunded: "Pagamento aprovado e devolvido em parte.",
  pending_waiting_transfer: "Aguardando o Pix.",
  pending_waiting_payment: "Aguardando o pagamento do boleto.",
  pending_contingency: "O pagamento está em análise. Avisaremos em até 2 dias úteis.",
  pending_review_manual: "O pagamento está em análise. Avisaremos em até 2 dias úteis.",
  pending_challenge: "O banco pede uma confirmação para concluir o pagamento.",
  cc_rejected_bad_filled_card_number: "Confira o número do cartão.",
  cc_rejected_bad_filled_date: "Confira a data de validade do cartão.",
  cc_rejected_bad_filled_other: "Confira os dados do cartão.",
  cc_rejected_bad_filled_security_code: "Confira o código de segurança do cartão.",
  cc_rejected_blacklist: "Não foi possível processar o pagamento. Use outro cartão ou meio de pagamento.",
  cc_rejected_call_for_authorize: "Autorize o pagamento com o banco do cartão e tente de novo.",
  cc_rejected_card_disabled: "Ative o cartão com o banco ou use outro.",
  cc_rejected_card_type_not_allowed: "Este tipo de cartão não é aceito. Use outro cartão.",
  cc_rejected_duplicated_payment:
    "Já existe um pagamento igual. Se precisar pagar de novo, use outro cartão.",
  cc_rejected_high_risk: "O pagamento foi recusado por segurança. Use outro meio, como o Pix.",
  cc_rejected_insufficient_amount: "O cartão não tem limite suficiente.",
  cc_rejected_invalid_installments: "O cartão não aceita este número de parcelas.",
  cc_rejected_max_attempts: "O limite de tentativas foi atingido. Use outro cartão ou meio de pagamento.",
  cc_rejected_other_reason: "O banco não aprovou o pagamento. Use outro cartão ou fale com o banco.",
  rejected_high_risk: "O pagamento foi recusado por segurança. Use outro meio de pagamento.",
};

const BY_STATUS: Record<PaymentStatus, string> = {
  pending: "Aguardando o pagamento.",
  approved: "Pagamento aprovado.",
  rejected: "O pagamento foi recusado. Use outro meio de pagamento.",
  cancelled: "O pagamento foi cancelado.",
  expired: "O prazo para pagar terminou. Gere uma nova cobrança.",
  refunded: "O valor foi devolvido.",
  charged_back: "O pagamento foi contestado junto ao banco.",
};

/** Why a payment stands as it does, for the person who pays. `code` is Mercado Pago's `status_detail`. */
export function statusWords(status: PaymentStatus, code: string): string {
  return BY_CODE[code] ?? BY_STATUS[status];
}
