"use client";

import Link from "next/link";
import { InvoiceStatusBadge } from "@/components/billing/invoice-status";
import { returnWords } from "@/components/billing/returned-payments";
import type { DataTableColumn } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { formatDay } from "@/components/format/date-time";
import { DateTime, Money } from "@/components/format/display";
import { EmptyState } from "@/components/layout/empty-state";
import { ErrorState } from "@/components/layout/error-state";
import { StatusBadge, type StatusKind } from "@/components/layout/status-badge";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { type RouterOutputs, trpc } from "@/trpc/react";

type Payment = RouterOutputs["payments"]["list"]["items"][number];

const statuses: Record<Payment["status"], { kind: StatusKind; label: string }> = {
  CREATING: { kind: "waiting", label: "Em andamento" },
  PENDING: { kind: "waiting", label: "Aguardando" },
  APPROVED: { kind: "good", label: "Aprovado" },
  REJECTED: { kind: "bad", label: "Recusado" },
  CANCELLED: { kind: "neutral", label: "Cancelado" },
  EXPIRED: { kind: "neutral", label: "Expirado" },
  REFUNDED: { kind: "attention", label: "Devolvido" },
  CHARGED_BACK: { kind: "attention", label: "Contestado" },
};

const methods = { PIX: "Pix", BOLETO: "Boleto", CARD: "Cartão" } as const;

const columns: DataTableColumn<Payment>[] = [
  {
    id: "number",
    header: "Fatura",
    isTitle: true,
    cell: (row) => <span className="font-mono">{row.number}</span>,
    searchText: (row) => row.number,
  },
  {
    id: "method",
    header: "Forma",
    cell: (row) =>
      row.cardLastFour ? `${methods[row.method]} final ${row.cardLastFour}` : methods[row.method],
  },
  {
    id: "status",
    header: "Situação",
    cell: (row) => (
      <span className="grid justify-items-start gap-1">
        <StatusBadge kind={statuses[row.status].kind}>{statuses[row.status].label}</StatusBadge>
        {returnWords(row) && <span className="text-muted-foreground text-sm">{returnWords(row)}</span>}
      </span>
    ),
  },
  { id: "at", header: "Quando", cell: (row) => <DateTime at={row.approvedAt ?? row.createdAt} /> },
  { id: "amount", header: "Valor", align: "right", cell: (row) => <Money cents={row.amountCentavos} /> },
];

/** Open invoices first, then every payment. */
export function PaymentHistory() {
  const payments = trpc.payments.list.useQuery();
  if (payments.error) {
    return <ErrorState requestId={payments.error.data?.requestId} onRetry={() => payments.refetch()} />;
  }
  return (
    <>
      <div className="grid gap-4 lg:grid-cols-[2fr_1fr]">
        <OpenInvoices />
        <Card className="self-start">
          <CardHeader>
            <div className="grid gap-1">
              <CardTitle>Créditos</CardTitle>
              <CardDescription>Usados sozinhos na próxima fatura.</CardDescription>
            </div>
          </CardHeader>
          <CardContent>
            {payments.data ? (
              <>
                <Money cents={payments.data.creditCentavos} className="font-semibold text-2xl" />
                <CreditEntries credits={payments.data.credits} />
              </>
            ) : (
              <Skeleton className="h-8 w-32" />
            )}
          </CardContent>
        </Card>
      </div>
      <section className="grid gap-3">
        <h2 className="font-semibold text-lg">Pagamentos</h2>
        <DataTable
          label="Pagamentos"
          rows={payments.data?.items}
          columns={columns}
          rowId={(row) => row.id}
          rowHref={(row) => `/faturas/${row.number}`}
          empty={
            <EmptyState
              icon="credit-card"
              title="Nenhum pagamento ainda"
              description="Quando uma fatura chegar, pague por Pix, boleto ou cartão, direto na página dela."
            />
          }
        />
      </section>
    </>
  );
}

/** Where the credit came from and what used it, the newest first. */
function CreditEntries({ credits }: { credits: RouterOutputs["payments"]["list"]["credits"] }) {
  if (credits.length === 0) return null;
  return (
    <ul className="mt-4 grid gap-2 border-t pt-4 text-sm">
      {credits.map((credit) => (
        <li key={credit.id} className="flex justify-between gap-3">
          <span className="grid min-w-0">
            <span className="break-words">{credit.reason}</span>
            <span className="text-muted-foreground">
              <DateTime at={credit.createdAt} />
            </span>
          </span>
          <Money cents={credit.amountCentavos} />
        </li>
      ))}
    </ul>
  );
}

function OpenInvoices() {
  const overdue = trpc.invoices.list.useQuery({ status: "OVERDUE", limit: 10 });
  const pending = trpc.invoices.list.useQuery({ status: "PENDING", limit: 10 });
  const open = overdue.data && pending.data ? [...overdue.data.items, ...pending.data.items] : undefined;
  return (
    <Card>
      <CardHeader>
        <CardTitle>Em aberto</CardTitle>
      </CardHeader>
      <CardContent>
        {!open && <Skeleton className="h-16" />}
        {open?.length === 0 && <p className="text-muted-foreground">Nada em aberto. Tudo pago.</p>}
        <ul className="grid gap-3">
          {open?.map((invoice) => (
            <li key={invoice.id} className="flex flex-wrap items-center justify-between gap-3">
              <span className="grid gap-0.5">
                <span className="flex flex-wrap items-center gap-2">
                  <span className="font-mono">{invoice.number}</span>
                  <InvoiceStatusBadge status={invoice.status} />
                </span>
                <span className="text-muted-foreground text-sm">
                  <Money cents={invoice.totalCentavos} />, {invoice.status === "OVERDUE" ? "venceu" : "vence"}{" "}
                  em {formatDay(invoice.dueOn)}
                </span>
              </span>
              <Button asChild size="sm">
                <Link href={`/faturas/${invoice.number}`}>Pagar</Link>
              </Button>
            </li>
          ))}
        </ul>
      </CardContent>
    </Card>
  );
}
