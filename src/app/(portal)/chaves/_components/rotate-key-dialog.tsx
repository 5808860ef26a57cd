"use client";

import { ConfirmDialog } from "@/components/forms/confirm-dialog";
import { messageOf } from "@/components/forms/use-validated-form";
import { trpc } from "@/trpc/react";
import type { AccessKeyItem } from "./access-key-columns";
import type { NewKey } from "./access-keys";

export function RotateKeyDialog({
  accessKey,
  onClose,
  onRotated,
}: {
  accessKey: AccessKeyItem | undefined;
  onClose: () => void;
  onRotated: (key: NewKey) => void;
}) {
  const queries = trpc.useUtils();
  const rotate = trpc.accessKeys.rotate.useMutation({
    onSuccess: (key) => {
      onClose();
      onRotated(key);
    },
    onSettled: () => void queries.accessKeys.invalidate(),
  });
  return (
    <ConfirmDialog
      isOpen={accessKey !== undefined}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Rotacionar ${accessKey?.name ?? "a chave"}?`}
      description="Uma chave nova, com o mesmo alcance, é gerada agora. A atual continua valendo por 7 dias para você trocar os programas, e então para sozinha."
      actionLabel="Gerar chave nova"
      tone="primary"
      isPending={rotate.isPending}
      error={rotate.error ? messageOf(rotate.error) : null}
      onConfirm={() => accessKey && rotate.mutate({ accessKeyId: accessKey.accessKeyId })}
    />
  );
}
