import Link from "next/link";
import { formatDay } from "@/components/format/date-time";
import { Alert } from "@/components/ui/alert";
import type { InvoiceStatus } from "@/domain/billing/invoice-inputs";
import { lastReturn, type ReturnedPayment } from "./returned-payments";

const returns = {
  whole: { title: "O pagamento desta fatura foi devolvido", words: "O valor foi devolvido ao pagador." },
  part: { title: "Parte do pagamento foi devolvida", words: "Parte do valor foi devolvida ao pagador." },
  contested: {
    title: "O pagamento desta fatura foi contestado",
    words: "O titular contestou a compra no banco, e o dinheiro voltou para quem pagou.",
  },
} as const;

/** What a person has to know to read an invoice: what it was replaced by, a payment that went back, late usage. */
export function InvoiceNotes({
  status,
  isReopened,
  payments,
  dueOn,
  lines,
  replaces,
  replacedBy,
  basePath,
}: {
  status: InvoiceStatus;
  /** Its payment went back. */
  isReopened: boolean;
  payments: readonly ReturnedPayment[];
  dueOn: string;
  lines: readonly { isLate: boolean }[];
  /** Numbers of the invoices before and after it, where one was issued anew. */
  replaces: string | null;
  replacedBy: string | null;
  /** Where invoices are shown. */
  basePath: "/faturas" | "/admin/faturas";
}) {
  const how = lastReturn(payments) ?? "whole";
  const returned = returns[how];
  const isOpen = status === "PENDING" || status === "OVERDUE";
  return (
    <>
      {replacedBy && (
        <p>
          Esta fatura foi emitida de novo. A que vale é a{" "}
          <InvoiceLink number={replacedBy} basePath={basePath} />.
        </p>
      )}
      {replaces && (
        <p className="text-muted-foreground">
          Substitui a fatura <InvoiceLink number={replaces} basePath={basePath} />, cancelada.
        </p>
      )}
      {isReopened && isOpen && (
        <Alert tone="warning" title={returned.title}>
          {returned.words} A fatura está em aberto de novo e {status === "OVERDUE" ? "venceu" : "vence"} em{" "}
          {formatDay(dueOn)}.
          {how !== "contested" &&
            basePath === "/admin/faturas" &&
            " Se a devolução foi intencional e nada mais é devido, cancele a fatura sem emitir de novo."}
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

function InvoiceLink({ number, basePath }: { number: string; basePath: string }) {
  return (
    <Link href={`${basePath}/${number}`} className="font-mono text-primary-text underline underline-offset-4">
      {number}
    </Link>
  );
}
