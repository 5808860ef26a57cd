import { formatDate, formatDay } from "@/components/format/date-time";
import type { InvoiceStatus } from "@/domain/billing/invoice-inputs";

/** When an invoice is to be paid or what became of it: `Vence em 10/11/2026`, `Cancelada em 20/11/2026`. */
export function dueWords({
  status,
  dueOn,
  paidAt,
  canceledAt,
}: {
  status: InvoiceStatus;
  dueOn: string;
  paidAt: Date | null;
  canceledAt: Date | null;
}): string {
  switch (status) {
    case "CANCELED":
      return canceledAt ? `Cancelada em ${formatDate(canceledAt)}` : "Cancelada";
    case "PAID":
      return paidAt ? `Paga em ${formatDate(paidAt)}` : "Paga";
    case "OVERDUE":
      return `Venceu em ${formatDay(dueOn)}`;
    case "PENDING":
      return `Vence em ${formatDay(dueOn)}`;
  }
}
