"use client";

import { useState } from "react";
import { formatBytes } from "@/components/format/bytes";
import { countOf } from "@/components/format/count";
import { ConfirmByTyping } from "@/components/forms/confirm-by-typing";
import { ConfirmDialog } from "@/components/forms/confirm-dialog";
import { messageOf } from "@/components/forms/use-validated-form";
import { toast } from "@/components/ui/toast";
import { trpc } from "@/trpc/react";
import { useApprovalToast } from "../[nome]/_components/use-bucket-change";

export interface RemovableBucket {
  name: string;
  sizeBytes: bigint;
  objectCount: bigint;
  hasObjectLock: boolean;
  guardedSince: Date | null;
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
  const tellAboutApproval = useApprovalToast();
  // The store counts every few minutes: a bucket that looks empty may turn out not to be.
  const [isKnownFull, setIsKnownFull] = useState(false);
  const remove = trpc.buckets.remove.useMutation({
    onSuccess: ({ isRemoved, approvalId }, { name }) => {
      if (approvalId !== null) {
        tellAboutApproval();
        return close();
      }
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
  const approvalNote = bucket?.guardedSince && (
    <p className="mt-2">
      Este bucket tem segunda aprovação: a remoção só começa quando outra pessoa aprovar.
    </p>
  );
  const actionLabel = bucket?.guardedSince ? "Pedir aprovação" : undefined;
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
        actionLabel={actionLabel ?? "Remover bucket"}
        description={
          <>
            O bucket estava vazio na última contagem. Se houver algum objeto, nada é apagado. Vazio, ele é
            removido, e o nome fica livre para outras contas.
            {approvalNote}
          </>
        }
      />
    );
  }
  return (
    <ConfirmByTyping
      {...common}
      actionLabel={actionLabel ?? "Apagar tudo e remover"}
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
          {approvalNote}
          {bucket.hasObjectLock && (
            <p className="mt-2">O que o object lock ainda protege não é apagado, e o bucket permanece.</p>
          )}
        </>
      }
    />
  );
}
