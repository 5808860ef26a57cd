"use client";

import { useState } from "react";
import { formatBytes } from "@/components/format/bytes";
import { countOf } from "@/components/format/count";
import { ConfirmByTyping } from "@/components/forms/confirm-by-typing";
import { ConfirmDialog } from "@/components/forms/confirm-dialog";
import { messageOf } from "@/components/forms/use-validated-form";
import { toast } from "@/components/ui/toast";
import { trpc } from "@/trpc/react";

export interface RemovableBucket {
  name: string;
  sizeBytes: bigint;
  objectCount: bigint;
  hasObjectLock: boolean;
}

/** Removes an empty bucket after a question, one with contents after typing its name. */
export function RemoveBucketDialog({
  bucket,
  onClose,
  onRemoved,
}: {
  bucket: RemovableBucket | undefined;
  onClose: () => void;
  onRemoved?: () => void;
}) {
  const queries = trpc.useUtils();
  // The store counts every few minutes: a bucket that looks empty may turn out not to be.
  const [isKnownFull, setIsKnownFull] = useState(false);
  const remove = trpc.buckets.remove.useMutation({
    onSuccess: ({ isRemoved }, { name }) => {
      if (isRemoved) toast.success(`Bucket ${name} removido.`);
      else toast.info(`O conteúdo de ${name} está sendo apagado. Você pode sair desta página.`);
      close();
      onRemoved?.();
    },
    onError: (error) => setIsKnownFull(error.data?.code === "CONFLICT"),
    onSettled: () => void queries.buckets.invalidate(),
  });

  function close() {
    setIsKnownFull(false);
    remove.reset();
    onClose();
  }

  const withContents = bucket !== undefined && (bucket.objectCount > 0n || isKnownFull);
  const common = {
    isOpen: bucket !== undefined,
    onOpenChange: (isOpen: boolean) => !isOpen && close(),
    title: `Remover ${bucket?.name ?? "bucket"}?`,
    isPending: remove.isPending,
    error: remove.error ? messageOf(remove.error) : null,
    onConfirm: () =>
      bucket &&
      remove.mutate({ name: bucket.name, withContents, typedName: withContents ? bucket.name : "" }),
  };
  if (!withContents || !bucket) {
    return (
      <ConfirmDialog
        {...common}
        actionLabel="Remover bucket"
        description="O bucket está vazio, pelo que o storage contou. O nome fica livre para outras contas."
      />
    );
  }
  return (
    <ConfirmByTyping
      {...common}
      actionLabel="Apagar tudo e remover"
      textToType={bucket.name}
      description={
        <>
          <p>
            Serão apagados para sempre{" "}
            <strong>
              {bucket.objectCount > 0n
                ? `${countOf(bucket.objectCount, "objeto", "objetos")} (${formatBytes(bucket.sizeBytes)})`
                : "todos os objetos"}
            </strong>{" "}
            e as suas versões. As chaves deixam de acessar o bucket agora.
          </p>
          {bucket.hasObjectLock && (
            <p className="mt-2">O que o object lock ainda protege não é apagado, e o bucket permanece.</p>
          )}
        </>
      }
    />
  );
}
