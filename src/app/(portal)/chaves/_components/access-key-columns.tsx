import type { DataTableColumn } from "@/components/data-table/column";
import { DateTime, RelativeTime } from "@/components/format/display";
import { CopyButton } from "@/components/ui/copy-button";
import { keyPermissionWords } from "@/domain/provisioning/key-permission-words";
import type { RouterOutputs } from "@/trpc/react";
import { AccessKeyStatus } from "./access-key-status";

export type AccessKeyItem = RouterOutputs["accessKeys"]["list"][number];

export const accessKeyColumns: DataTableColumn<AccessKeyItem>[] = [
  {
    id: "chave",
    header: "Access Key ID",
    isTitle: true,
    searchText: (key) => `${key.accessKeyId} ${key.name}`,
    sortValue: (key) => key.name,
    cell: (key) => (
      <span className="grid gap-0.5">
        <span className="flex items-center gap-1">
          <span className="font-mono">{key.accessKeyId}</span>
          <CopyButton
            text={key.accessKeyId}
            size="icon-sm"
            variant="ghost"
            aria-label={`Copiar ${key.accessKeyId}`}
          />
        </span>
        <span className="text-muted-foreground text-sm">{key.name}</span>
      </span>
    ),
  },
  {
    id: "situacao",
    header: "Situação",
    sortValue: (key) => key.status,
    cell: (key) => <AccessKeyStatus accessKey={key} />,
  },
  { id: "alcance", header: "Alcance", cell: (key) => <Scope accessKey={key} /> },
  {
    id: "uso",
    header: "Último uso",
    sortValue: (key) => key.lastUsedAt,
    cell: (key) =>
      key.lastUsedAt ? (
        <RelativeTime at={key.lastUsedAt} />
      ) : (
        <span className="text-muted-foreground">{key.isUseTracked ? "Nunca" : "Não informado"}</span>
      ),
  },
  {
    id: "criada",
    header: "Criada em",
    sortValue: (key) => key.createdAt,
    cell: (key) => <DateTime at={key.createdAt} />,
  },
];

function Scope({ accessKey }: { accessKey: AccessKeyItem }) {
  const { allowsAllBuckets, bucketNames, prefix, addressRanges, permission } = accessKey;
  const where = allowsAllBuckets ? "todos os buckets" : bucketNames.join(", ") || "nenhum bucket";
  return (
    <span className="grid gap-0.5">
      <span>{keyPermissionWords[permission].title}</span>
      <span className="max-w-72 truncate text-muted-foreground text-sm" title={where}>
        {where}
        {prefix && ` em ${prefix}`}
        {addressRanges.length > 0 && ", só de certos endereços"}
      </span>
    </span>
  );
}
