"use client";

import { RotateCw } from "lucide-react";
import { formatDateTime } from "@/components/format/date-time";
import { messageOf } from "@/components/forms/use-validated-form";
import { ErrorState } from "@/components/layout/error-state";
import { PageHeader } from "@/components/layout/page-header";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import { trpc } from "@/trpc/react";
import { RadarGlance } from "./radar-glance";
import { WatchTable } from "./watch-table";

const refreshMs = 30_000;

/** Whether the backups are fine, at a glance and one by one. */
export function BackupRadar({ canConfigure }: { canConfigure: boolean }) {
  const overview = trpc.backupRadar.overview.useQuery(undefined, { refetchInterval: refreshMs });
  const { data, error } = overview;
  if (error && !overview.data)
    return <ErrorState requestId={error.data?.requestId} onRetry={() => overview.refetch()} />;
  return (
    <>
      <PageHeader
        title="Radar de backup"
        description="Aprende quando e quanto cada backup costuma enviar, e avisa quando um falta ou encolhe."
        actions={canConfigure && data?.isStreamConfigured && <RefreshButton />}
      />
      {data && !data.isStreamConfigured ? (
        <Alert tone="info" title="O radar precisa do fluxo de auditoria">
          Este armazenamento é medido por contadores, que não dizem qual chave gravou o quê e quando. Peça ao
          suporte para ligar o fluxo de auditoria: o radar começa a aprender assim que ele chegar.
        </Alert>
      ) : (
        <>
          {data?.isStreamSilent && data.heardAt && (
            <Alert tone="warning" title="Sem notícias do armazenamento">
              O registro de acessos não chega desde {formatDateTime(data.heardAt)}. Seus backups podem estar
              funcionando: até ele voltar, o radar não avisa que um backup faltou.
            </Alert>
          )}
          {data ? <RadarGlance overview={data} /> : <Skeleton className="h-28 w-full" />}
          <WatchTable canConfigure={canConfigure} />
        </>
      )}
    </>
  );
}

function RefreshButton() {
  const queries = trpc.useUtils();
  const refresh = trpc.backupRadar.refresh.useMutation({
    onSuccess: () => {
      toast.success("Radar atualizado.");
    },
    onError: (error) => toast.error(messageOf(error)),
    onSettled: () => void queries.backupRadar.invalidate(),
  });
  return (
    <Button variant="secondary" onClick={() => refresh.mutate()} isPending={refresh.isPending}>
      {!refresh.isPending && <RotateCw aria-hidden />}
      Atualizar agora
    </Button>
  );
}
