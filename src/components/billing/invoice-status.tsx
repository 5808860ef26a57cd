import { StatusBadge, type StatusKind } from "@/components/layout/status-badge";
import type { InvoiceStatus } from "@/domain/billing/invoice-inputs";

const looks: Record<InvoiceStatus, { kind: StatusKind; label: string }> = {
  PENDING: { kind: "waiting", label: "Em aberto" },
  PAID: { kind: "good", label: "Paga" },
  OVERDUE: { kind: "bad", label: "Vencida" },
  CANCELED: { kind: "neutral", label: "Cancelada" },
};

export const invoiceStatusLabels = Object.fromEntries(
  Object.entries(looks).map(([status, { label }]) => [status, label]),
) as Record<InvoiceStatus, string>;

export function InvoiceStatusBadge({ status }: { status: InvoiceStatus }) {
  const { kind, label } = looks[status];
  return <StatusBadge kind={kind}>{label}</StatusBadge>;
}
