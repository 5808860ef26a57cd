"use client";

import { Download } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { ChargeTable } from "@/components/billing/charge-table";
import { dueWords } from "@/components/billing/due-words";
import { InvoiceNotes } from "@/components/billing/invoice-notes";
import { InvoiceStatusBadge } from "@/components/billing/invoice-status";
import { invoiceTotals, linesAboveTotals } from "@/components/billing/invoice-totals";
import { PartPaid } from "@/components/billing/part-paid";
import { ReturnedPayments } from "@/components/billing/returned-payments";
import { formatDate, formatDateTime, formatMonth } from "@/components/format/date-time";
import { Money } from "@/components/format/display";
import { ErrorState } from "@/components/layout/error-state";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { cn } from "@/components/ui/class-names";
import { Skeleton } from "@/components/ui/skeleton";
import { type RouterOutputs, trpc } from "@/trpc/react";
import { ExplainLine } from "./explain-line";
import { InvoiceParties } from "./invoice-parties";
import { PaymentPanel } from "./payment-panel";

type Details = RouterOutputs["invoices"]["get"];

/** One invoice: what it charges and why, and paying it. */
export function InvoicePage({ number, canPay }: { number: string; canPay: boolean }) {
  const invoice = trpc.invoices.get.useQuery({ number });
  if (invoice.error) {
    return invoice.error.data?.code === "NOT_FOUND" ? (
      <ErrorState
        title="Fatura não encontrada"
        description="Confira o endereço ou volte para a lista de faturas."
      />
    ) : (
      <ErrorState requestId={invoice.error.data?.requestId} onRetry={() => invoice.refetch()} />
    );
  }
  if (!invoice.data) return <Skeleton className="h-96" />;
  return <LoadedInvoice details={invoice.data} canPay={canPay} />;
}

function LoadedInvoice({ details, canPay }: { details: Details; canPay: boolean }) {
  const { invoice, lines } = details;
  const context = trpc.useUtils();
  const state = trpc.payments.state.useQuery(
    { number: invoice.number },
    {
      initialData: {
        status: invoice.status,
        paidAt: invoice.paidAt,
        paidWith: invoice.paidWith,
        dueCentavos: details.dueCentavos,
        payments: details.payments,
      },
      refetchInterval: (query) => pollMsOf(query.state.data?.status),
    },
  );
  const { status } = state.data;
  const router = useRouter();
  // A restriction ends with the payment, and the banner over every page comes from the server; a payment that goes back
  // brings a new due date.
  useEffect(() => {
    if (status === invoice.status) return;
    void context.invoices.get.invalidate({ number: invoice.number });
    if (status === "PAID") router.refresh();
  }, [status, invoice.status, invoice.number, context, router]);
  return (
    <>
      <PageHeader
        title={<span className="font-mono text-xl">{invoice.number}</span>}
        status={<InvoiceStatusBadge status={status} />}
        description={`Uso de ${formatDateTime(invoice.periodStart)} a ${formatDateTime(invoice.periodEnd)}, horário de Brasília.`}
        actions={
          <Button asChild variant="secondary">
            <a href={`/api/invoices/${invoice.number}/pdf`} download>
              <Download aria-hidden />
              Baixar PDF
            </a>
          </Button>
        }
      />
      <InvoiceNotes
        status={status}
        isReopened={details.isReopened}
        payments={state.data.payments}
        dueOn={details.dueOn}
        lines={lines}
        replaces={details.replaces}
        replacedBy={details.replacedBy}
        basePath="/faturas"
      />
      <div className="grid items-start gap-4 *:min-w-0 lg:grid-cols-[1fr_22rem]">
        <Card>
          <CardHeader>
            <CardTitle>Fatura de {formatMonth(invoice.periodStart)}</CardTitle>
            <span className="text-muted-foreground text-sm">Emitida em {formatDate(invoice.issuedAt)}</span>
          </CardHeader>
          <CardContent>
            <ChargeTable
              label="Linhas da fatura"
              lines={linesAboveTotals(lines)}
              totals={invoiceTotals(invoice)}
              lineAction={(line, position) =>
                line.quantity === null ? null : (
                  <ExplainLine
                    number={invoice.number}
                    position={position}
                    line={line}
                    billedBandwidth={invoice.billedBandwidth}
                  />
                )
              }
            />
          </CardContent>
        </Card>
        <div className="grid gap-4">
          <Card>
            <CardContent className="grid gap-1 pt-5">
              <p className="text-muted-foreground">Total</p>
              <p className={cn("font-semibold text-2xl", status === "CANCELED" && "line-through")}>
                <Money cents={invoice.totalCentavos} />
              </p>
              <PartPaid totalCentavos={invoice.totalCentavos} dueCentavos={state.data.dueCentavos} />
              <ReturnedPayments payments={state.data.payments} />
              <p className="text-muted-foreground">
                {dueWords({
                  ...invoice,
                  status,
                  paidAt: state.data.paidAt,
                  dueOn: details.dueOn,
                })}
              </p>
            </CardContent>
          </Card>
          <PaymentPanel
            invoice={invoice}
            state={state.data}
            canPay={canPay}
            onChange={() => context.payments.state.invalidate({ number: invoice.number })}
          />
          <InvoiceParties provider={invoice.provider} customer={invoice.customer} />
        </div>
      </div>
    </>
  );
}

/** A payment is waited for; that one goes back is rare, but shows without a reload, too. */
function pollMsOf(status: Details["invoice"]["status"] | undefined): number | false {
  if (status === "CANCELED") return false;
  return status === "PAID" ? 10_000 : 1_500;
}
