"use client";

import { Download } from "lucide-react";
import Link from "next/link";
import { ChargeTable } from "@/components/billing/charge-table";
import { dueWords } from "@/components/billing/due-words";
import { InvoiceNotes } from "@/components/billing/invoice-notes";
import { InvoiceStatusBadge } from "@/components/billing/invoice-status";
import { invoiceTotals, linesAboveTotals } from "@/components/billing/invoice-totals";
import { PartPaid } from "@/components/billing/part-paid";
import { returnWords } from "@/components/billing/returned-payments";
import { formatDateTime } from "@/components/format/date-time";
import { DateTime, Money } from "@/components/format/display";
import { ErrorState } from "@/components/layout/error-state";
import { PageHeader } from "@/components/layout/page-header";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { cn } from "@/components/ui/class-names";
import { Skeleton } from "@/components/ui/skeleton";
import { type RouterOutputs, trpc } from "@/trpc/react";
import { CancelInvoice } from "./cancel-invoice";
import { GiveCredit } from "./give-credit";

type Details = RouterOutputs["invoices"]["getAny"];

const methods = { PIX: "Pix", BOLETO: "Boleto", CARD: "Cartão" } as const;

/** A customer's invoice as the provider sees it: lines, payments, corrections. */
export function PlatformInvoice({ number }: { number: string }) {
  const details = trpc.invoices.getAny.useQuery({ number });
  if (details.error) {
    return details.error.data?.code === "NOT_FOUND" ? (
      <ErrorState title="Fatura não encontrada" description="Confira o endereço ou volte para a lista." />
    ) : (
      <ErrorState requestId={details.error.data?.requestId} onRetry={() => details.refetch()} />
    );
  }
  if (!details.data) return <Skeleton className="h-96" />;
  const { invoice, lines, payments, isReopened, replaces, replacedBy } = details.data;
  const isOpen = invoice.status === "PENDING" || invoice.status === "OVERDUE";
  return (
    <>
      <PageHeader
        title={<span className="font-mono text-xl">{invoice.number}</span>}
        status={<InvoiceStatusBadge status={invoice.status} />}
        description={`${invoice.customer.name}, uso de ${formatDateTime(invoice.periodStart)} a ${formatDateTime(invoice.periodEnd)}.`}
        actions={
          <>
            <GiveCredit accountId={invoice.accountId} companyName={invoice.customer.name} />
            {isOpen && <CancelInvoice number={invoice.number} />}
            <Button asChild variant="secondary">
              <a href={`/api/invoices/${invoice.number}/pdf`} download>
                <Download aria-hidden />
                Baixar PDF
              </a>
            </Button>
          </>
        }
      />
      {invoice.status === "CANCELED" && (
        <Alert tone="info" title="Fatura cancelada">
          {invoice.cancelReason}
        </Alert>
      )}
      <InvoiceNotes
        status={invoice.status}
        isReopened={isReopened}
        payments={payments}
        dueOn={details.data.dueOn}
        lines={lines}
        replaces={replaces}
        replacedBy={replacedBy}
        basePath="/admin/faturas"
      />
      <div className="grid items-start gap-4 *:min-w-0 lg:grid-cols-[1fr_22rem]">
        <Card>
          <CardHeader>
            <CardTitle>Linhas</CardTitle>
          </CardHeader>
          <CardContent>
            <ChargeTable
              label="Linhas da fatura"
              lines={linesAboveTotals(lines)}
              totals={invoiceTotals(invoice)}
            />
          </CardContent>
        </Card>
        <div className="grid gap-4">
          <Card>
            <CardContent className="grid gap-1 pt-5">
              <p className="text-muted-foreground">Total</p>
              <p className={cn("font-semibold text-2xl", invoice.status === "CANCELED" && "line-through")}>
                <Money cents={invoice.totalCentavos} />
              </p>
              <PartPaid totalCentavos={invoice.totalCentavos} dueCentavos={details.data.dueCentavos} />
              <p className="text-muted-foreground">{dueWords({ ...invoice, dueOn: details.data.dueOn })}</p>
              <Button asChild variant="link" size="inline" className="justify-self-start">
                <Link href={`/admin/contas/${invoice.accountId}`}>Abrir a conta</Link>
              </Button>
            </CardContent>
          </Card>
          <Payments payments={payments} />
        </div>
      </div>
    </>
  );
}

function Payments({ payments }: { payments: Details["payments"] }) {
  return (
    <Card>
      <CardHeader>
        <CardTitle>Pagamentos</CardTitle>
      </CardHeader>
      <CardContent>
        {payments.length === 0 && <p className="text-muted-foreground">Nenhuma tentativa ainda.</p>}
        <ul className="grid gap-3">
          {payments.map((payment) => (
            <li key={payment.id} className="grid gap-0.5 text-sm">
              <span className="flex justify-between gap-2">
                <span>{methods[payment.method]}</span>
                <Money cents={payment.amountCentavos} />
              </span>
              <span className="text-muted-foreground">
                {(payment.statusDetail || payment.status).replace(/\.$/, "")}
                <PaymentTime payment={payment} />
              </span>
              {returnWords(payment) && <span>{returnWords(payment)}</span>}
            </li>
          ))}
        </ul>
      </CardContent>
    </Card>
  );
}

/** When it came to stand as it does; nothing for money that went back nobody knows when. */
function PaymentTime({ payment }: { payment: Details["payments"][number] }) {
  const at = returnWords(payment) ? payment.returnedAt : (payment.approvedAt ?? payment.createdAt);
  return (
    at && (
      <>
        , <DateTime at={at} />
      </>
    )
  );
}
