"use client";

import { ErrorState } from "@/components/layout/error-state";
import { SpendingCapForm } from "@/components/spending-cap/spending-cap-form";
import { SpendingProgress, SpendingStopAlert } from "@/components/spending-cap/spending-progress";
import { Skeleton } from "@/components/ui/skeleton";
import { trpc } from "@/trpc/react";
import { SettingCard } from "./setting-card";

/** The bucket's own spending cap; only the Owner sees money. */
export function SpendingCapSetting({ bucketName }: { bucketName: string }) {
  const spending = trpc.spendingCaps.ofBucket.useQuery({ bucketName }, { refetchInterval: 60_000 });
  return (
    <SettingCard
      id="teto"
      title="Teto de gastos do bucket"
      description="Quanto este bucket pode gastar em cada mês, e o que acontece quando chega lá. Os outros buckets não são afetados."
    >
      {spending.error && (
        <ErrorState requestId={spending.error.data?.requestId} onRetry={() => spending.refetch()} />
      )}
      {!spending.data && !spending.error && <Skeleton className="h-40" />}
      {spending.data && (
        <>
          <SpendingStopAlert state={spending.data} />
          <SpendingProgress state={spending.data} />
          <SpendingCapForm
            state={spending.data}
            limitHelp="Conta o armazenamento, o tráfego e as requisições deste bucket no mês, pelo preço do seu plano no fim de cada dia. Não desconta o que o plano inclui nem soma mínimo e imposto: esses são da conta inteira."
          />
        </>
      )}
    </SettingCard>
  );
}
