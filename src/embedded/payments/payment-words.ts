import type { PaymentChange } from "./payment-changes";
import type { PaymentDocument } from "./payment-document";

interface StateWords {
  label: string;
  tone: "success" | "warning" | "danger" | "";
}

export function stateWords(payment: PaymentDocument): StateWords {
  switch (payment.status) {
    case "pending":
      return { label: "Aguardando pagamento", tone: "warning" };
    case "in_process":
      return { label: "Em análise", tone: "warning" };
    case "approved":
      return payment.transaction_amount_refunded > 0
        ? { label: "Pago, devolvido em parte", tone: "success" }
        : { label: "Pago", tone: "success" };
    case "rejected":
      return { label: "Recusado", tone: "danger" };
    case "cancelled":
      return payment.status_detail === "expired"
        ? { label: "Vencido", tone: "" }
        : { label: "Cancelado", tone: "" };
    case "refunded":
      return { label: "Devolvido", tone: "" };
    case "charged_back":
      return { label: "Contestado", tone: "danger" };
  }
}

export const changeWords: Record<PaymentChange["kind"], string> = {
  approve: "Aprovar",
  reject: "Recusar",
  expire: "Vencer",
  cancel: "Cancelar",
  refund: "Devolver",
  "charge-back": "Contestar",
};

export function methodWords(payment: PaymentDocument): string {
  switch (payment.payment_type_id) {
    case "bank_transfer":
      return "Pix";
    case "ticket":
      return "Boleto";
    case "credit_card":
      return "last_four_digits" in payment.card
        ? `Cartão ${payment.payment_method_id} •••• ${payment.card.last_four_digits}`
        : "Cartão";
  }
}

export function money(reais: number): string {
  return reais.toLocaleString("pt-BR", { style: "currency", currency: "BRL" });
}

export function instant(value: string | number | null): string {
  if (value === null) return "";
  const words = new Date(value).toLocaleString("pt-BR", {
    timeZone: "America/Sao_Paulo",
    dateStyle: "short",
    timeStyle: "medium",
  });
  return words.replace(", ", " ");
}

export function payerWords(payment: PaymentDocument): string {
  const name = [payment.payer.first_name, payment.payer.last_name].filter(Boolean).join(" ");
  return name === "" ? payment.payer.email : `${name} (${payment.payer.email})`;
}
