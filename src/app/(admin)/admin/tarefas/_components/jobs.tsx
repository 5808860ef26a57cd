"use client";

import type { DataTableColumn } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { formatCount } from "@/components/format/count";
import { scheduleInWords } from "@/components/format/schedule";
import { EmptyState } from "@/components/layout/empty-state";
import { ErrorState } from "@/components/layout/error-state";
import { Tooltip } from "@/components/ui/tooltip";
import { type RouterOutputs, trpc } from "@/trpc/react";
import { FailedJobs } from "./failed-jobs";

type Queue = RouterOutputs["platform"]["jobs"]["queues"][number];

const refreshMs = 5_000;

const columns: DataTableColumn<Queue>[] = [
  {
    id: "tarefa",
    header: "Tarefa",
    isTitle: true,
    searchText: (queue) => `${queue.name} ${queue.why}`,
    cell: (queue) => (
      <span className="grid gap-0.5 py-1">
        <span className="font-mono text-sm">{queue.name}</span>
        <span className="font-normal text-muted-foreground text-sm">{queue.why}</span>
      </span>
    ),
  },
  {
    id: "agenda",
    header: "Agenda",
    cell: (queue) => (queue.schedule ? <Schedule cron={queue.schedule} /> : "sob demanda"),
  },
  { id: "fila", header: "Na fila", align: "right", cell: (queue) => formatCount(queue.queuedCount) },
  { id: "agora", header: "Em execução", align: "right", cell: (queue) => formatCount(queue.activeCount) },
];

function Schedule({ cron }: { cron: string }) {
  return (
    <Tooltip content={<span className="font-mono">{cron}</span>}>
      <span className="focus-ring cursor-default rounded-sm">{scheduleInWords(cron)}</span>
    </Tooltip>
  );
}

export function Jobs() {
  const jobs = trpc.platform.jobs.useQuery(undefined, { refetchInterval: refreshMs });
  if (jobs.error) return <ErrorState requestId={jobs.error.data?.requestId} onRetry={() => jobs.refetch()} />;
  return (
    <>
      <FailedJobs jobs={jobs.data?.failed} />
      <section className="grid gap-3" aria-labelledby="filas">
        <h2 id="filas" className="font-semibold text-xl">
          Filas
        </h2>
        <DataTable
          label="Filas"
          rows={jobs.data?.queues}
          columns={columns}
          rowId={(queue) => queue.name}
          searchPlaceholder="Buscar tarefa"
          empty={<EmptyState icon="checks" title="Nenhuma tarefa" description="As tarefas aparecem aqui." />}
        />
      </section>
    </>
  );
}
