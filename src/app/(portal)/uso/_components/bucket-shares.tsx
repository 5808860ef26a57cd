"use client";

import type { DataTableColumn } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { formatCount, formatPercent } from "@/components/format/count";
import { Bytes } from "@/components/format/display";
import { EmptyState } from "@/components/layout/empty-state";
import { Badge } from "@/components/ui/badge";
import { Progress } from "@/components/ui/progress";
import { type RouterOutputs, trpc } from "@/trpc/react";

type Bucket = RouterOutputs["usage"]["byBucket"][number] & { sharePercent: number };

const columns: DataTableColumn<Bucket>[] = [
  {
    id: "bucket",
    header: "Bucket",
    isTitle: true,
    sortValue: (row) => row.name,
    searchText: (row) => row.name,
    cell: (row) => (
      <span className="inline-flex items-center gap-2 font-mono">
        {row.name}
        {row.isDeleted && <Badge>Apagado</Badge>}
      </span>
    ),
  },
  {
    id: "share",
    header: "Parte do total",
    sortValue: (row) => row.sharePercent,
    cell: (row) => (
      <span className="flex items-center gap-2">
        <Progress value={row.sharePercent} label={`Parte de ${row.name}`} className="w-24" />
        <span className="tabular-nums">{formatPercent(row.sharePercent)}</span>
      </span>
    ),
  },
  {
    id: "stored",
    header: "Guardado",
    align: "right",
    sortValue: (row) => row.storedBytes,
    cell: (row) => <Bytes value={row.storedBytes} />,
  },
  {
    id: "ingress",
    header: "Enviado no mês",
    align: "right",
    sortValue: (row) => row.ingressBytes,
    cell: (row) => <Bytes value={row.ingressBytes} />,
  },
  {
    id: "egress",
    header: "Baixado no mês",
    align: "right",
    sortValue: (row) => row.egressBytes,
    cell: (row) => <Bytes value={row.egressBytes} />,
  },
  {
    id: "requests",
    header: "Requisições",
    align: "right",
    sortValue: (row) => row.requests,
    cell: (row) => <span className="tabular-nums">{formatCount(row.requests)}</span>,
  },
];

/** Which buckets hold and move how much this month. */
export function BucketShares() {
  const { data } = trpc.usage.byBucket.useQuery({ since: `${currentMonth()}-01` });
  const total = data?.reduce((sum, bucket) => sum + bucket.storedBytes, 0n) ?? 0n;
  const rows = data?.map((bucket) => ({
    ...bucket,
    sharePercent: total === 0n ? 0 : Number((bucket.storedBytes * 1000n) / total) / 10,
  }));
  return (
    <section className="grid gap-3">
      <h2 className="font-semibold text-lg">Por bucket, neste mês</h2>
      <DataTable
        label="Uso por bucket"
        rows={rows}
        columns={columns}
        rowId={(row) => row.id}
        rowHref={(row) => (row.isDeleted ? undefined : `/buckets/${row.name}`)}
        searchPlaceholder="Buscar bucket"
        empty={
          <EmptyState
            icon="archive"
            title="Nenhum bucket ainda"
            description="Crie um bucket para ver aqui quanto cada um guarda e trafega."
          />
        }
      />
    </section>
  );
}

function currentMonth(): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: "America/Sao_Paulo" }).format(new Date()).slice(0, 7);
}
