import { File, FileX2, Folder } from "lucide-react";
import type { DataTableColumn } from "@/components/data-table/column";
import { Bytes, RelativeTime } from "@/components/format/display";
import { Badge } from "@/components/ui/badge";
import { nameInFolder } from "@/domain/objects/object-key";
import type { RouterOutputs } from "@/trpc/react";

export type ObjectEntry = RouterOutputs["objects"]["list"]["entries"][number];

export const objectColumns: DataTableColumn<ObjectEntry>[] = [
  {
    id: "nome",
    header: "Nome",
    isTitle: true,
    className: "sm:max-w-0 sm:w-full",
    cell: (entry) => (
      <span className="flex min-w-0 items-center gap-2.5">
        <EntryIcon entry={entry} />
        <span className="min-w-0 truncate max-sm:whitespace-normal max-sm:wrap-anywhere" title={entry.key}>
          {nameInFolder(entry.key)}
        </span>
        {entry.isDeleted && <Badge tone="warning">Apagado</Badge>}
      </span>
    ),
  },
  {
    id: "tamanho",
    header: "Tamanho",
    align: "right",
    cell: (entry) => (entry.isFolder || entry.isDeleted ? "–" : <Bytes value={entry.sizeBytes} />),
  },
  {
    id: "modificado",
    header: "Modificado",
    cell: (entry) => (entry.modifiedAt ? <RelativeTime at={entry.modifiedAt} /> : "–"),
  },
];

function EntryIcon({ entry }: { entry: ObjectEntry }) {
  if (entry.isFolder)
    return <Folder role="img" aria-label="Pasta" className="size-4 shrink-0 text-primary-text" />;
  const Icon = entry.isDeleted ? FileX2 : File;
  return <Icon aria-hidden className="size-4 shrink-0 text-muted-foreground" />;
}
