"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { CreateBucketDialog } from "../../buckets/_components/create-bucket-dialog";

/** Says whether the chosen bucket suits Veeam, and creates one that does. */
export function VeeamBucket({
  bucket,
  canCreate,
  onCreated,
}: {
  bucket:
    | { name: string; purpose: "GENERAL" | "VEEAM"; hasObjectLock: boolean; hasRetention: boolean }
    | undefined;
  canCreate: boolean;
  onCreated: (name: string) => void;
}) {
  const [isCreating, setIsCreating] = useState(false);
  if (bucket?.purpose === "VEEAM") {
    return (
      <Alert tone="success" title={`${bucket.name} está pronto para o Veeam`}>
        Object lock ligado e retenção padrão desligada, travados assim no portal.
      </Alert>
    );
  }
  return (
    <>
      <Alert
        tone={bucket?.hasRetention ? "danger" : "warning"}
        title="O Veeam precisa de um bucket feito para ele"
        action={
          canCreate && (
            <Button size="sm" onClick={() => setIsCreating(true)}>
              <Plus aria-hidden />
              Criar bucket para o Veeam
            </Button>
          )
        }
      >
        {bucket?.hasRetention
          ? `${bucket.name} tem retenção padrão: o Veeam falharia ao apagar o que venceu.`
          : bucket?.hasObjectLock
            ? `${bucket.name} serve, mas o portal não impede que alguém ligue uma retenção padrão ou regras que quebram o Veeam.`
            : "Com object lock ligado e retenção padrão desligada, os seus backups ficam imutáveis pelo prazo que o Veeam define."}
      </Alert>
      <CreateBucketDialog
        isForVeeam
        isOpen={isCreating}
        onClose={() => setIsCreating(false)}
        onCreated={onCreated}
      />
    </>
  );
}
