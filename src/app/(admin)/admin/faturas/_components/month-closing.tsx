"use client";

import { useEffect, useState } from "react";
import { countOf } from "@/components/format/count";
import { formatMonth } from "@/components/format/date-time";
import { Money } from "@/components/format/display";
import { ConfirmDialog } from "@/components/forms/confirm-dialog";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import { trpc } from "@/trpc/react";
import { CloseAccountNow } from "./close-account-now";

const pollMs = 2_000;

/** Closing the month for everybody, or one account's period early; and what each month brought in. */
export function MonthClosing() {
  const [isWatching, setIsWatching] = useState(false);
  const context = trpc.useUtils();
  const state = trpc.invoices.closingState.useQuery(undefined, {
    refetchInterval: (query) => (isWatching && (query.state.data?.openAccounts ?? 0) > 0 ? pollMs : false),
  });
  const month = state.data?.lastMonth;
  const openAccounts = state.data?.openAccounts;
  useEffect(() => {
    if (!isWatching || openAccounts === undefined) return;
    void context.invoices.listAll.invalidate();
    void context.invoices.summary.invalidate();
  }, [isWatching, openAccounts, context]);
  return (
    <div className="grid items-start gap-4 *:min-w-0 xl:grid-cols-[2fr_3fr]">
      <Card>
        <CardHeader>
          <div className="grid gap-1">
            <CardTitle>Fechamento</CardTitle>
            <CardDescription>
              O mês fecha sozinho no dia 1, depois da última hora. Fechar de novo não repete nada.
            </CardDescription>
          </div>
        </CardHeader>
        <CardContent className="grid gap-4">
          {!month && <Skeleton className="h-16" />}
          {month && state.data && (
            <>
              <p role="status">
                {state.data.openAccounts === 0
                  ? `${nameOf(month)} está fechado.`
                  : `${nameOf(month)}: ${countOf(state.data.openAccounts, "conta a fechar", "contas a fechar")}.`}
              </p>
              <div className="flex flex-wrap gap-2">
                {state.data.openAccounts > 0 && (
                  <CloseMonthButton month={month} onStarted={() => setIsWatching(true)} />
                )}
                <CloseAccountNow />
              </div>
            </>
          )}
        </CardContent>
      </Card>
      <MonthSummary />
    </div>
  );
}

function CloseMonthButton({ month, onStarted }: { month: string; onStarted: () => void }) {
  const [isOpen, setIsOpen] = useState(false);
  const context = trpc.useUtils();
  const close = trpc.invoices.closeMonth.useMutation({
    onSuccess: async () => {
      toast.success("Fechamento iniciado. As faturas aparecem na lista conforme são emitidas.");
      setIsOpen(false);
      onStarted();
      await context.invoices.invalidate();
    },
  });
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>Fechar {nameOf(month).toLowerCase()}</Button>
      <ConfirmDialog
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        tone="primary"
        title={`Fechar ${nameOf(month).toLowerCase()}?`}
        description="As faturas são emitidas e enviadas por e-mail. Depois de emitida, uma fatura não muda: correções são créditos."
        actionLabel="Fechar o mês"
        onConfirm={() => close.mutate({ month })}
        isPending={close.isPending}
        error={close.error?.message}
      />
    </>
  );
}

function MonthSummary() {
  const summary = trpc.invoices.summary.useQuery();
  return (
    <Card>
      <CardHeader>
        <CardTitle>Por mês</CardTitle>
      </CardHeader>
      <CardContent className="overflow-x-auto">
        {!summary.data && <Skeleton className="h-24" />}
        {summary.data?.length === 0 && <p className="text-muted-foreground">Nenhuma fatura emitida ainda.</p>}
        {summary.data && summary.data.length > 0 && (
          <table className="w-full text-sm tabular-nums">
            <thead className="text-left text-muted-foreground">
              <tr className="border-b">
                <th className="py-2 pr-3 font-medium">Mês</th>
                <th className="px-3 py-2 text-right font-medium">Faturas</th>
                <th className="px-3 py-2 text-right font-medium">Emitido</th>
                <th className="px-3 py-2 text-right font-medium">Recebido</th>
                <th className="py-2 pl-3 text-right font-medium">Vencido</th>
              </tr>
            </thead>
            <tbody>
              {summary.data.map((row) => (
                <tr key={row.month} className="border-b last:border-0">
                  <td className="py-2 pr-3 whitespace-nowrap">{nameOf(row.month)}</td>
                  <td className="px-3 py-2 text-right">{row.count}</td>
                  <td className="px-3 py-2 text-right">
                    <Money cents={row.invoicedCentavos} />
                  </td>
                  <td className="px-3 py-2 text-right">
                    <Money cents={row.paidCentavos} />
                  </td>
                  <td className="py-2 pl-3 text-right">
                    <Money cents={row.overdueCentavos} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </CardContent>
    </Card>
  );
}

/** `Outubro de 2026` of `2026-10`. */
function nameOf(month: string): string {
  const name = formatMonth(`${month}-15T12:00:00Z`);
  return name.charAt(0).toUpperCase() + name.slice(1);
}
