"use client";

import { ConfirmDialog } from "@/components/forms/confirm-dialog";
import { messageOf } from "@/components/forms/use-validated-form";
import { trpc } from "@/trpc/react";
import type { AccessKeyItem } from "./access-key-columns";
import { useKeyChange } from "./access-key-menu";

export function RevokeKeyDialog({
  accessKey,
  onClose,
}: {
  accessKey: AccessKeyItem | undefined;
  onClose: () => void;
}) {
  const revoke = trpc.accessKeys.revoke.useMutation(useKeyChange("Chave revogada."));
  return (
    <ConfirmDialog
      isOpen={accessKey !== undefined}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Revogar ${accessKey?.name ?? "a chave"}?`}
      description={
        <>
          Todo programa que usa <code className="font-mono">{accessKey?.accessKeyId}</code> perde o acesso
          agora, para sempre. Se quer só pausar, use “Desativar”.
        </>
      }
      actionLabel="Revogar chave"
      isPending={revoke.isPending}
      error={revoke.error ? messageOf(revoke.error) : null}
      onConfirm={() =>
        accessKey && revoke.mutate({ accessKeyId: accessKey.accessKeyId }, { onSuccess: onClose })
      }
    />
  );
}
