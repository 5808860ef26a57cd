"use client";

import { formatBytes } from "@/components/format/bytes";
import { formatCount } from "@/components/format/count";
import { formatDateTime, formatDuration } from "@/components/format/date-time";
import { ErrorState } from "@/components/layout/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { type RouterOutputs, trpc } from "@/trpc/react";
import type { WatchItem } from "./watch-columns";

type History = RouterOutputs["backupRadar"]["runs"];

const outcomes = {
  RECOVERED: "voltou ao normal",
  NEW_NORMAL: "o tamanho novo virou o normal",
  TURNED_OFF: "limite ou alerta alterado",
  ENDED: "bucket ou chave encerrados",
} as const;

/** The latest bursts and alerts of a backup. */
export function WatchRuns({ watch }: { watch: WatchItem }) {
  const history = trpc.backupRadar.runs.useQuery({
    bucketName: watch.bucketName,
    accessKeyId: watch.accessKeyId,
  });
  if (history.error) {
    return <ErrorState requestId={history.error.data?.requestId} onRetry={() => history.refetch()} />;
  }
  if (!history.data) return <Skeleton className="h-48 w-full" />;
  return (
    <div className="grid min-w-0 gap-4">
      {history.data.alerts.length > 0 && <Alerts alerts={history.data.alerts} />}
      <div className="max-h-72 overflow-auto rounded-lg border">
        <Table>
          <caption className="sr-only">Envios de {watch.bucketName}, o mais novo primeiro</caption>
          <TableHeader>
            <TableRow>
              <TableHead scope="col">Início</TableHead>
              <TableHead scope="col">Duração</TableHead>
              <TableHead scope="col" className="text-right">
                Objetos
              </TableHead>
              <TableHead scope="col" className="text-right">
                Enviou
              </TableHead>
            </TableRow>
          </TableHeader>
          <TableBody>
            {history.data.runs.map((run) => (
              <TableRow key={run.startedAt.getTime()}>
                <TableCell className="h-9 whitespace-nowrap tabular-nums">
                  {formatDateTime(run.startedAt)}
                  {!run.isComplete && (
                    <span className="block text-sm text-warning-text">não terminou um backup</span>
                  )}
                </TableCell>
                <TableCell className="h-9 whitespace-nowrap">{durationOf(run)}</TableCell>
                <TableCell className="h-9 text-right tabular-nums">{formatCount(run.objectCount)}</TableCell>
                <TableCell className="h-9 whitespace-nowrap text-right tabular-nums">
                  {formatBytes(run.bytes)}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
    </div>
  );
}

function Alerts({ alerts }: { alerts: History["alerts"] }) {
  return (
    <section aria-label="Alertas recentes" className="grid gap-2">
      {alerts.slice(0, 3).map((alert) => (
        <div key={alert.id} className="rounded-lg border px-3 py-2 text-sm">
          <p>{alert.details}</p>
          <p className="text-muted-foreground">
            Avisado em {formatDateTime(alert.raisedAt)}
            {alert.resolvedAt && alert.outcome
              ? `; encerrado em ${formatDateTime(alert.resolvedAt)}: ${outcomes[alert.outcome]}.`
              : "; ainda aberto."}
          </p>
        </div>
      ))}
    </section>
  );
}

function durationOf({ startedAt, endedAt }: History["runs"][number]): string {
  const minutes = Math.round((endedAt.getTime() - startedAt.getTime()) / 60_000);
  if (minutes < 1) return "menos de 1 min";
  if (minutes < 60) return formatDuration(minutes * 60_000);
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
