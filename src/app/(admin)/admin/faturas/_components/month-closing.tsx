"use client";

import { useEffect, useState } from "react";
import { countOf } from "@/components/format/count";
import { ConfirmDialog } from "@/components/forms/confirm-dialog";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import { trpc } from "@/trpc/react";
import { CloseAccountNow } from "./close-account-now";
import { MonthSummary } from "./month-summary";
import { nameOfMonth } from "./name-of-month";

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
                  ? `${nameOfMonth(month)} está fechado.`
                  : `${nameOfMonth(month)}: ${countOf(state.data.openAccounts, "conta a fechar", "contas a fechar")}.`}
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
      <Button onClick={() => setIsOpen(true)}>Fechar {nameOfMonth(month).toLowerCase()}</Button>
      <ConfirmDialog
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        tone="primary"
        title={`Fechar ${nameOfMonth(month).toLowerCase()}?`}
        description="As faturas são emitidas e enviadas por e-mail. Depois de emitida, uma fatura não muda: correções são créditos."
        actionLabel="Fechar o mês"
        onConfirm={() => close.mutate({ month })}
        isPending={close.isPending}
        error={close.error?.message}
      />
    </>
  );
}
