"use client";

import type { DataTableColumn } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { formatCount } from "@/components/format/count";
import { formatDuration } from "@/components/format/date-time";
import { DateTime, RelativeTime } from "@/components/format/display";
import { EmptyState } from "@/components/layout/empty-state";
import { StatusBadge } from "@/components/layout/status-badge";
import type { RouterOutputs } from "@/trpc/react";

type Cycle = RouterOutputs["platform"]["metering"]["cycles"][number];

const columns: DataTableColumn<Cycle>[] = [
  { id: "inicio", header: "Início", isTitle: true, cell: (cycle) => <DateTime at={cycle.startedAt} /> },
  { id: "resultado", header: "Resultado", cell: (cycle) => <Result cycle={cycle} /> },
  {
    id: "duracao",
    header: "Duração",
    align: "right",
    cell: ({ startedAt, finishedAt }) =>
      finishedAt ? formatDuration(finishedAt.getTime() - startedAt.getTime()) : "–",
  },
  {
    id: "contagem",
    header: "Contado pelo storage",
    cell: ({ countedAt }) => (countedAt ? <RelativeTime at={countedAt} /> : "–"),
  },
  { id: "buckets", header: "Buckets", align: "right", cell: (cycle) => formatCount(cycle.bucketCount) },
  {
    id: "mudaram",
    header: "Mudaram",
    align: "right",
    cell: (cycle) => formatCount(cycle.changedBucketCount),
  },
  {
    id: "desconhecidos",
    header: "Sem conta",
    align: "right",
    cell: (cycle) => formatCount(cycle.unknownBucketCount),
  },
];

function Result({ cycle }: { cycle: Cycle }) {
  if (cycle.state === "RUNNING") return <StatusBadge kind="waiting">Lendo</StatusBadge>;
  if (cycle.state === "FAILED") {
    return (
      <span className="grid gap-1 py-1">
        <StatusBadge kind="bad">Falhou</StatusBadge>
        <span className="text-muted-foreground text-sm">{cycle.error}</span>
      </span>
    );
  }
  if (cycle.gapSeconds === null) return <StatusBadge kind="good">Lido</StatusBadge>;
  return (
    <span className="grid gap-1 py-1">
      <StatusBadge kind="attention">Lido depois de uma lacuna</StatusBadge>
      <span className="text-muted-foreground text-sm">
        {formatDuration(cycle.gapSeconds * 1000)} interpolados
      </span>
    </span>
  );
}

/** The last readings of every bucket's size. */
export function CycleTable({
  cycles,
  intervalMinutes,
}: {
  cycles: Cycle[] | undefined;
  intervalMinutes: number | undefined;
}) {
  return (
    <section className="grid gap-3" aria-labelledby="leituras">
      <div className="grid gap-1">
        <h2 id="leituras" className="font-semibold text-xl">
          Últimas leituras
        </h2>
        <p className="max-w-[72ch] text-muted-foreground">
          Cada leitura soma os bytes guardados desde a anterior. Lacuna é mais de duas vezes o intervalo
          {intervalMinutes ? ` (${intervalMinutes} min)` : ""} sem leitura. “Sem conta” são buckets que
          existem no storage e não pertencem a nenhum cliente: não são cobrados.
        </p>
      </div>
      <DataTable
        label="Leituras"
        rows={cycles}
        columns={columns}
        rowId={(cycle) => cycle.id}
        isCompact
        urlPrefix="leituras"
        empty={
          <EmptyState
            icon="gauge"
            title="Nenhuma leitura ainda"
            description="A primeira acontece em um minuto."
          />
        }
      />
    </section>
  );
}
