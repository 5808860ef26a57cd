import type { DataTableColumn } from "@/components/data-table/column";
import { formatCount } from "@/components/format/count";
import { Bytes, RelativeTime } from "@/components/format/display";
import type { RouterOutputs } from "@/trpc/react";
import { BucketState } from "./bucket-state";

export type BucketItem = RouterOutputs["buckets"]["list"]["items"][number];

const versioningWords = { OFF: "Desligado", ENABLED: "Ligado", SUSPENDED: "Pausado" } as const;

export const bucketColumns: DataTableColumn<BucketItem>[] = [
  {
    id: "nome",
    header: "Nome",
    isTitle: true,
    sortValue: (bucket) => bucket.name,
    searchText: (bucket) => bucket.name,
    cell: (bucket) => (
      <span className="flex flex-wrap items-center gap-2">
        <span className="wrap-anywhere font-mono">{bucket.name}</span>
        <BucketState bucket={bucket} />
      </span>
    ),
  },
  {
    id: "tamanho",
    header: "Tamanho",
    align: "right",
    sortValue: (bucket) => bucket.sizeBytes,
    cell: (bucket) => <Bytes value={bucket.sizeBytes} className="font-mono" />,
  },
  {
    id: "objetos",
    header: "Objetos",
    align: "right",
    sortValue: (bucket) => bucket.objectCount,
    cell: (bucket) => <span className="tabular-nums">{formatCount(bucket.objectCount)}</span>,
  },
  {
    id: "versionamento",
    header: "Versionamento",
    sortValue: (bucket) => bucket.versioning,
    cell: (bucket) => versioningWords[bucket.versioning],
  },
  {
    id: "criado",
    header: "Criado",
    sortValue: (bucket) => bucket.createdAt,
    cell: (bucket) => <RelativeTime at={bucket.createdAt} />,
  },
];
