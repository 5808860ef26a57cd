import { Download, FolderOpen, Info, Link2, Trash2 } from "lucide-react";
import { DropdownMenuItem, DropdownMenuSeparator } from "@/components/ui/dropdown-menu";
import type { ObjectEntry } from "./object-columns";

export interface ObjectActs {
  open: (entry: ObjectEntry) => void;
  download: (entry: ObjectEntry) => void;
  share: (entry: ObjectEntry) => void;
  remove: (entries: ObjectEntry[]) => void;
}

/** What can be done with one row, by its kind and the person's role. */
export function ObjectMenu({
  entry,
  canWrite,
  acts,
}: {
  entry: ObjectEntry;
  canWrite: boolean;
  acts: ObjectActs;
}) {
  const isPresent = !entry.isFolder && !entry.isDeleted;
  return (
    <>
      <DropdownMenuItem onSelect={() => acts.open(entry)}>
        {entry.isFolder ? <FolderOpen aria-hidden /> : <Info aria-hidden />}
        {entry.isFolder ? "Abrir pasta" : "Detalhes e versões"}
      </DropdownMenuItem>
      {isPresent && (
        <DropdownMenuItem onSelect={() => acts.download(entry)}>
          <Download aria-hidden />
          Baixar
        </DropdownMenuItem>
      )}
      {isPresent && canWrite && (
        <DropdownMenuItem onSelect={() => acts.share(entry)}>
          <Link2 aria-hidden />
          Compartilhar link
        </DropdownMenuItem>
      )}
      {canWrite && !entry.isDeleted && (
        <>
          <DropdownMenuSeparator />
          <DropdownMenuItem isDangerous onSelect={() => acts.remove([entry])}>
            <Trash2 aria-hidden />
            Apagar
          </DropdownMenuItem>
        </>
      )}
    </>
  );
}
