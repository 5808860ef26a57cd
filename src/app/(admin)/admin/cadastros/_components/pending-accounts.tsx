"use client";

import { EmptyState } from "@/components/layout/empty-state";
import { ErrorState } from "@/components/layout/error-state";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { trpc } from "@/trpc/react";
import { PendingAccountCard } from "../../_components/pending-account-card";

const refreshMs = 20_000;

export function PendingAccounts() {
  const pending = trpc.accounts.listPending.useQuery(undefined, { refetchInterval: refreshMs });
  if (pending.error && !pending.data) {
    return <ErrorState requestId={pending.error.data?.requestId} onRetry={() => pending.refetch()} />;
  }
  if (!pending.data) {
    return (
      <div aria-busy="true" className="grid gap-4">
        <Skeleton className="h-56 w-full rounded-lg" />
        <Skeleton className="h-56 w-full rounded-lg" />
      </div>
    );
  }
  if (pending.data.length === 0) {
    return (
      <Card>
        <EmptyState
          icon="clipboard"
          title="Nenhum cadastro esperando"
          description="Novos cadastros aparecem aqui assim que o e-mail é confirmado, e você recebe um aviso."
        />
      </Card>
    );
  }
  return (
    <div className="grid gap-4">
      {pending.data.map((account) => (
        <PendingAccountCard key={account.id} account={account} />
      ))}
    </div>
  );
}
