import { formatDate } from "@/components/format/date-time";
import { formatCents } from "@/components/format/money";

export interface ReturnedPayment {
  status: string;
  amountCentavos: bigint;
  refundedCentavos: bigint;
  returnedAt: Date | null;
}

/** What of a payment went back and what stays: `Devolvido R$ 20,00 em 27/11/2026. Ficam R$ 30,35.` */
export function returnWords({
  status,
  amountCentavos,
  refundedCentavos,
  returnedAt,
}: ReturnedPayment): string | null {
  const when = returnedAt ? ` em ${formatDate(returnedAt)}` : "";
  if (status === "CHARGED_BACK") return `Contestado ${formatCents(amountCentavos)}${when}.`;
  if (status === "REFUNDED") return `Devolvido ${formatCents(amountCentavos)}${when}.`;
  if (status !== "APPROVED" || refundedCentavos === 0n) return null;
  return `Devolvido ${formatCents(refundedCentavos)}${when}. Ficam ${formatCents(amountCentavos - refundedCentavos)}.`;
}

/** How the money that last went back did: by the provider, in whole or in part, or contested at the payer's bank. */
export function lastReturn(payments: readonly ReturnedPayment[]): "whole" | "part" | "contested" | null {
  const [last] = payments
    .filter((payment) => returnWords(payment) !== null)
    .toSorted((a, b) => (b.returnedAt?.getTime() ?? 0) - (a.returnedAt?.getTime() ?? 0));
  if (!last) return null;
  if (last.status === "CHARGED_BACK") return "contested";
  return last.status === "REFUNDED" ? "whole" : "part";
}

/** Each payment of an invoice whose money went back, in whole or in part. */
export function ReturnedPayments({ payments }: { payments: readonly (ReturnedPayment & { id: string })[] }) {
  return payments.map((payment) => {
    const words = returnWords(payment);
    return words && <p key={payment.id}>{words}</p>;
  });
}
