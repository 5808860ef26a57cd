"use client";

import type { DataTableColumn } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { Bytes, DateTime, RelativeTime } from "@/components/format/display";
import { EmptyState } from "@/components/layout/empty-state";
import type { RouterOutputs } from "@/trpc/react";
import { BucketCell } from "./bucket-cell";

type Health = RouterOutputs["platform"]["metering"];
type Difference = Health["sizeDifferences"][number];

const columns: DataTableColumn<Difference>[] = [
  {
    id: "bucket",
    header: "Bucket",
    isTitle: true,
    cell: (row) => <BucketCell {...row} />,
  },
  { id: "medido", header: "Medido", align: "right", cell: (row) => <Bytes value={row.ledgerBytes} /> },
  {
    id: "storage",
    header: "API de administração",
    align: "right",
    cell: (row) => <Bytes value={row.storeBytes} />,
  },
  {
    id: "diferenca",
    header: "Diferença",
    align: "right",
    cell: (row) => <Bytes value={row.storeBytes - row.ledgerBytes} />,
  },
  { id: "quando", header: "Encontrado em", cell: (row) => <DateTime at={row.foundAt} /> },
];

/** Buckets whose measured size is not what the store's admin API says. */
export function SizeDifferences({ health }: { health: Health | undefined }) {
  return (
    <section className="grid gap-3" aria-labelledby="tamanhos">
      <div className="grid gap-1">
        <h2 id="tamanhos" className="font-semibold text-xl">
          Tamanhos: medição e API de administração
        </h2>
        <p className="max-w-[72ch] text-muted-foreground">
          Toda noite, às 3h40, o tamanho medido de cada bucket é comparado com o que a API de administração do
          MinIO diz. Até 1% ou 64 MB é o tempo entre duas contagens. A medição nunca é reescrita por isso.
        </p>
        {health && (
          <p className="text-sm">
            {health.sizesCheckedAt ? (
              <>
                Conferidos <RelativeTime at={health.sizesCheckedAt} />.
              </>
            ) : (
              "Ainda não foram conferidos nos últimos dias."
            )}
          </p>
        )}
      </div>
      <DataTable
        label="Diferenças de tamanho"
        rows={health?.sizeDifferences}
        columns={columns}
        rowId={(row) => row.id}
        rowHref={(row) => `/admin/contas/${row.accountId}`}
        isCompact
        urlPrefix="tamanhos"
        empty={
          <EmptyState
            icon="checks"
            title="Nenhuma diferença em 7 dias"
            description="Buckets cujo tamanho difere aparecem aqui, com os dois valores."
            className="py-8"
          />
        }
      />
    </section>
  );
}
