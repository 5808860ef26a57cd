"use client";

import { KeyFormDialog } from "@/components/access-key/key-form-dialog";
import type { BackupSoftware } from "@/domain/backup-guides/software-description";

const nameMaxLength = 60;

/** A key of this bucket alone, for this software alone. */
export function NewKeyDialog({
  software,
  bucketName,
  onClose,
  onCreated,
}: {
  software: BackupSoftware;
  bucketName: string;
  onClose: () => void;
  onCreated: (key: { accessKeyId: string; secret: string }) => void;
}) {
  return (
    <KeyFormDialog
      title="Gerar chave para este backup"
      description={
        <>
          Acesso total só ao bucket <strong className="wrap-anywhere font-mono">{bucketName}</strong>: se ela
          vazar, o resto continua protegido. Tenha à mão onde guardar a secret key.
        </>
      }
      initial={{
        name: `${software.name}, ${bucketName}`.slice(0, nameMaxLength),
        permission: "FULL",
        bucketNames: [bucketName],
        prefix: "",
        addressRanges: [],
        expiresAt: null,
      }}
      onClose={onClose}
      onCreated={onCreated}
    />
  );
}
