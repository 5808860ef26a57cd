"use client";

import { useState } from "react";
import { formatBytes } from "@/components/format/bytes";
import { countOf, formatCount } from "@/components/format/count";
import { ConfirmDialog } from "@/components/forms/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { nameInFolder } from "@/domain/objects/object-key";
import { trpc } from "@/trpc/react";
import type { ObjectEntry } from "./object-columns";

/** Says what will go, with figures, and removes it in as many steps as it takes. */
export function RemoveDialog({
  bucketName,
  entries,
  isVersioned,
  onClose,
  onRemoved,
}: {
  bucketName: string;
  entries: ObjectEntry[];
  isVersioned: boolean;
  onClose: () => void;
  onRemoved: () => void;
}) {
  const objects = entries.filter(({ isFolder, isDeleted }) => !isFolder && !isDeleted);
  const folders = entries.filter(({ isFolder }) => isFolder).map(({ key }) => key);
  const measured = trpc.objects.measure.useQuery(
    { bucketName, folders },
    { enabled: folders.length > 0, staleTime: 0 },
  );
  const remove = trpc.objects.remove.useMutation();
  const [removedCount, setRemovedCount] = useState(0);
  const [isRunning, setIsRunning] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const keys = objects.map(({ key }) => key);

  async function removeAll() {
    setIsRunning(true);
    setError(null);
    try {
      const result = await removeInSteps((step) => remove.mutateAsync({ bucketName, ...step }), {
        keys,
        folders,
        onProgress: setRemovedCount,
      });
      if (result.refused > 0) {
        toast.warning(
          `${countOf(result.refused, "objeto protegido não foi apagado", "objetos protegidos não foram apagados")}.`,
        );
      } else toast.success(`${countOf(result.removed, "objeto apagado", "objetos apagados")}.`);
      onRemoved();
    } catch (failure) {
      setError(failure instanceof Error ? failure.message : "Não foi possível apagar.");
    }
    setIsRunning(false);
  }

  const count = objects.length + (measured.data?.objectCount ?? 0);
  const bytes = objects.reduce((sum, entry) => sum + entry.sizeBytes, measured.data?.sizeBytes ?? 0n);
  const isCounting = folders.length > 0 && !measured.data && !measured.error;
  const [only] = entries;
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={
        entries.length === 1 && only
          ? `Apagar ${only.isFolder ? "a pasta " : ""}${nameInFolder(only.key)}?`
          : `Apagar ${countOf(entries.length, "item", "itens")}?`
      }
      description={
        <div className="grid gap-2 break-words">
          <p aria-live="polite">
            {isCounting ? (
              "Contando o que há nas pastas…"
            ) : (
              <>
                {measured.data?.isMore && "Mais de "}
                <strong>{countOf(count, "objeto", "objetos")}</strong> ({formatBytes(bytes)}){" "}
                {count === 1 ? "será apagado" : "serão apagados"}.
              </>
            )}
          </p>
          <p>
            {isVersioned
              ? "As versões continuam guardadas: dá para trazer de volta em “Mostrar apagados”."
              : "Este bucket não guarda versões: não há como desfazer."}
          </p>
          {isRunning && folders.length > 0 && (
            <p role="status">{formatCount(removedCount)} apagados até agora. Mantenha esta página aberta.</p>
          )}
        </div>
      }
      actionLabel="Apagar"
      onConfirm={removeAll}
      isPending={isRunning || isCounting}
      error={error ?? measured.error?.message}
    />
  );
}

type RemovalStep = { keys: string[]; folders: string[] };

/** Keys by the thousand, then the folders until they are empty. What is refused does not hold up the rest. */
async function removeInSteps(
  remove: (step: RemovalStep) => Promise<{ removedCount: number; refusedCount: number; isDone: boolean }>,
  { keys, folders, onProgress }: RemovalStep & { onProgress: (removed: number) => void },
): Promise<{ removed: number; refused: number }> {
  const total = { removed: 0, refused: 0 };
  const take = async (step: RemovalStep) => {
    const result = await remove(step);
    total.removed += result.removedCount;
    total.refused += result.refusedCount;
    onProgress(total.removed);
    return result;
  };
  for (let at = 0; at < keys.length; at += 1000) {
    await take({ keys: keys.slice(at, at + 1000), folders: [] });
  }
  if (folders.length === 0) return total;
  let last = await take({ keys: [], folders });
  while (!last.isDone && last.removedCount > 0) last = await take({ keys: [], folders });
  return total;
}
