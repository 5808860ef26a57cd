import { formatDay } from "@/components/format/date-time";
import { Alert } from "@/components/ui/alert";
import type { InvoiceStatus } from "@/domain/billing/invoice-inputs";

/** What a person has to know to read an invoice: a payment that went back, and usage that arrived late. */
export function InvoiceNotes({
  status,
  reopening,
  lines,
}: {
  status: InvoiceStatus;
  reopening: { dueOn: string; reopenedAt: Date } | null;
  lines: readonly { isLate: boolean }[];
}) {
  const isOpen = status === "PENDING" || status === "OVERDUE";
  return (
    <>
      {reopening && isOpen && (
        <Alert tone="warning" title="O pagamento desta fatura voltou">
          O banco devolveu o dinheiro ou o titular contestou a compra. Ela está em aberto de novo e vence em{" "}
          {formatDay(reopening.dueOn)}.
        </Alert>
      )}
      {lines.some((line) => line.isLate) && (
        <p className="text-muted-foreground text-sm">
          Uso que chega depois de uma hora ter fechado entra na fatura seguinte, marcado como atrasado e pelo
          preço da hora em que aconteceu. Uma fatura emitida não muda.
        </p>
      )}
    </>
  );
}
