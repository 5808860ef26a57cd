"use client";

import type { DataTableColumn } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { countOf, formatCount } from "@/components/format/count";
import { Bytes, DateTime, RelativeTime } from "@/components/format/display";
import { EmptyState } from "@/components/layout/empty-state";
import { StatusBadge } from "@/components/layout/status-badge";
import type { RouterOutputs } from "@/trpc/react";
import { BucketCell } from "./bucket-cell";

type Health = RouterOutputs["platform"]["metering"];
type Difference = Health["trafficDifferences"][number];

const columns: DataTableColumn<Difference>[] = [
  {
    id: "bucket",
    header: "Bucket",
    isTitle: true,
    cell: (row) => <BucketCell {...row} />,
  },
  {
    id: "causa",
    header: "O que falta",
    cell: ({ isStreamShort }) => (
      <StatusBadge kind={isStreamShort ? "bad" : "attention"}>
        {isStreamShort ? "No fluxo: não cobrado" : "Nos contadores"}
      </StatusBadge>
    ),
  },
  {
    id: "contadores",
    header: "Contadores",
    align: "right",
    cell: (row) => <Pair bytes={row.countedBytes} requests={row.countedRequests} />,
  },
  {
    id: "fluxo",
    header: "Fluxo",
    align: "right",
    cell: (row) => <Pair bytes={row.eventBytes} requests={row.eventRequests} />,
  },
  {
    id: "falhas",
    header: "Falharam",
    align: "right",
    cell: (row) => formatCount(row.failedRequests),
  },
  { id: "ate", header: "Até", cell: (row) => <DateTime at={row.until} /> },
];

function Pair({ bytes, requests }: { bytes: bigint; requests: bigint }) {
  return (
    <span className="grid justify-items-end py-1">
      <Bytes value={bytes} />
      <span className="whitespace-nowrap text-muted-foreground text-sm">
        {countOf(requests, "requisição", "requisições")}
      </span>
    </span>
  );
}

/** Where the audit stream and the store's counters tell of different traffic. */
export function TrafficDifferences({ health }: { health: Health | undefined }) {
  if (health?.mode === "counters") return null;
  return (
    <section className="grid gap-3" aria-labelledby="conferencia">
      <div className="grid gap-1">
        <h2 id="conferencia" className="font-semibold text-xl">
          Tráfego: fluxo de auditoria e contadores
        </h2>
        <p className="max-w-[72ch] text-muted-foreground">
          Uma vez por dia, o que os contadores do MinIO cresceram é comparado com o que o fluxo contou no
          mesmo intervalo. Os contadores veem a rede: cabeçalhos dos blocos enviados (até 2%), listagens,
          erros e envios recusados (16 MB por falha) são tolerados. Se faltar no fluxo, esse tráfego não foi
          cobrado.
        </p>
        {health && <Summary health={health} />}
      </div>
      <DataTable
        label="Diferenças de tráfego"
        rows={health?.trafficDifferences}
        columns={columns}
        rowId={(row) => row.id}
        rowHref={(row) => `/admin/contas/${row.accountId}`}
        isCompact
        urlPrefix="trafego"
        empty={
          <EmptyState
            icon="checks"
            title="Nenhuma diferença em 7 dias"
            description="Buckets em que as duas fontes discordam aparecem aqui, com os números de cada uma."
            className="py-8"
          />
        }
      />
    </section>
  );
}

function Summary({ health: { trafficChecks, lastReading } }: { health: Health }) {
  const { agreeing, different, pending } = trafficChecks;
  return (
    <p className="text-sm">
      {lastReading ? (
        <>
          Contadores lidos <RelativeTime at={lastReading.startedAt} />
          {lastReading.metricsVersion && ` (métricas v${lastReading.metricsVersion})`}.{" "}
        </>
      ) : (
        "Os contadores ainda não foram lidos: a primeira leitura é às 4h10, ou quando você pedir, e a comparação começa na seguinte. "
      )}
      Em 7 dias: {countOf(agreeing, "conferência igual", "conferências iguais")},{" "}
      {countOf(different, "diferente", "diferentes")}
      {pending > 0 && `, ${formatCount(pending)} esperando as últimas entradas`}.
    </p>
  );
}
