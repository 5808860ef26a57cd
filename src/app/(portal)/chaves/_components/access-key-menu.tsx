"use client";

import { CirclePause, CirclePlay, Copy, RotateCw, Trash2, Undo2 } from "lucide-react";
import { messageOf } from "@/components/forms/use-validated-form";
import { DropdownMenuItem, DropdownMenuSeparator } from "@/components/ui/dropdown-menu";
import { toast } from "@/components/ui/toast";
import { trpc } from "@/trpc/react";
import type { AccessKeyItem } from "./access-key-columns";

export interface AccessKeyRights {
  create: boolean;
  revoke: boolean;
  rotate: boolean;
  deactivate: boolean;
  reveal: boolean;
  decideFreezes: boolean;
}

/** A key's row menu. */
export function AccessKeyMenu({
  accessKey,
  rights,
  onRevoke,
  onRotate,
}: {
  accessKey: AccessKeyItem;
  rights: AccessKeyRights;
  onRevoke: () => void;
  onRotate: () => void;
}) {
  const { accessKeyId, status, stopsAt } = accessKey;
  const deactivate = trpc.accessKeys.deactivate.useMutation(useKeyChange("Chave desativada."));
  const activate = trpc.accessKeys.activate.useMutation(useKeyChange("Chave ativada."));
  const cancel = trpc.accessKeys.cancelRotation.useMutation(
    useKeyChange("Rotação cancelada: as duas chaves continuam ativas."),
  );
  const isLive = status === "ACTIVE" || status === "INACTIVE";
  return (
    <>
      <DropdownMenuItem
        onSelect={() => {
          void navigator.clipboard.writeText(accessKeyId).then(() => toast.success("Access key copiada."));
        }}
      >
        <Copy aria-hidden />
        Copiar Access Key ID
      </DropdownMenuItem>
      {rights.deactivate && status === "ACTIVE" && (
        <DropdownMenuItem onSelect={() => deactivate.mutate({ accessKeyId })}>
          <CirclePause aria-hidden />
          Desativar
        </DropdownMenuItem>
      )}
      {rights.deactivate && status === "INACTIVE" && !accessKey.isFrozen && (
        <DropdownMenuItem onSelect={() => activate.mutate({ accessKeyId })}>
          <CirclePlay aria-hidden />
          Ativar
        </DropdownMenuItem>
      )}
      {rights.rotate && status === "ACTIVE" && !stopsAt && (
        <DropdownMenuItem onSelect={onRotate}>
          <RotateCw aria-hidden />
          Rotacionar
        </DropdownMenuItem>
      )}
      {rights.rotate && isLive && stopsAt && (
        <DropdownMenuItem onSelect={() => cancel.mutate({ accessKeyId })}>
          <Undo2 aria-hidden />
          Cancelar rotação
        </DropdownMenuItem>
      )}
      {rights.revoke && isLive && (
        <>
          <DropdownMenuSeparator />
          <DropdownMenuItem isDangerous onSelect={onRevoke}>
            <Trash2 aria-hidden />
            Revogar permanentemente
          </DropdownMenuItem>
        </>
      )}
    </>
  );
}

/** What a change of a key answers with, said honestly. */
export function useKeyChange(done: string) {
  const queries = trpc.useUtils();
  return {
    onSuccess: ({ isApplied }: { isApplied: boolean }) => {
      if (isApplied) toast.success(done);
      else toast.info("Registrado. Vale assim que o storage responder; novas tentativas são automáticas.");
    },
    onError: (error: Parameters<typeof messageOf>[0]) => {
      toast.error(messageOf(error));
    },
    onSettled: () => void queries.accessKeys.invalidate(),
  };
}
