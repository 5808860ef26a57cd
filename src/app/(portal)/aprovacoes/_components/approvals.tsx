"use client";

import { EmptyState } from "@/components/layout/empty-state";
import { ErrorState } from "@/components/layout/error-state";
import { PageHeader } from "@/components/layout/page-header";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { trpc } from "@/trpc/react";
import { RequestRow } from "./request-row";

const refreshMs = 15_000;

/** What waits for a second person, and what was decided. */
export function Approvals() {
  const requests = trpc.ransomwareGuard.requests.useQuery(undefined, { refetchInterval: refreshMs });
  const open = requests.data?.items.filter(({ isOpen }) => isOpen) ?? [];
  const past = requests.data?.items.filter(({ isOpen }) => !isOpen) ?? [];
  return (
    <>
      <PageHeader
        title="Aprovações"
        description="Nos buckets com segunda aprovação, o que pode fazer dados sumirem espera aqui por outra pessoa. Um pedido vale 72 horas."
      />
      {requests.error && (
        <ErrorState requestId={requests.error.data?.requestId} onRetry={() => requests.refetch()} />
      )}
      {requests.isPending && <Skeleton aria-busy="true" className="h-40 w-full rounded-lg" />}
      {requests.data && (
        <>
          <section aria-labelledby="pendentes" className="grid grid-cols-1 gap-3">
            <h2 id="pendentes" className="font-semibold text-xl">
              Aguardando aprovação
            </h2>
            <Card>
              {open.length === 0 ? (
                <EmptyState
                  icon="checks"
                  title="Nenhum pedido aguardando"
                  description="Ligue a segunda aprovação nas configurações de um bucket, em Proteção contra ransomware."
                  className="py-10"
                />
              ) : (
                <ul className="divide-y">
                  {open.map((request) => (
                    <RequestRow key={request.id} request={request} />
                  ))}
                </ul>
              )}
            </Card>
          </section>
          {past.length > 0 && (
            <section aria-labelledby="historico" className="grid grid-cols-1 gap-3">
              <h2 id="historico" className="font-semibold text-xl">
                Histórico
              </h2>
              <Card>
                <ul className="divide-y">
                  {past.map((request) => (
                    <RequestRow key={request.id} request={request} />
                  ))}
                </ul>
              </Card>
            </section>
          )}
        </>
      )}
    </>
  );
}
