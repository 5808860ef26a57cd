"use client";

import { useState } from "react";
import { ConfirmByTyping } from "@/components/forms/confirm-by-typing";
import { ChoiceField } from "@/components/forms/field";
import { Switch } from "@/components/ui/switch";
import { trpc } from "@/trpc/react";
import type { Bucket } from "./bucket-details";
import { SettingCard } from "./setting-card";
import { useBucketChange } from "./use-bucket-change";

export function PublicAccessSetting({ bucket, canChange }: { bucket: Bucket; canChange: boolean }) {
  const [isConfirming, setIsConfirming] = useState(false);
  const change = trpc.buckets.setPublicAccess.useMutation(useBucketChange("Acesso público atualizado."));

  function set(isPublic: boolean) {
    const { name } = bucket;
    change.mutate({ name, isPublic, typedName: name }, { onSettled: () => setIsConfirming(false) });
  }

  return (
    <SettingCard
      id="acesso"
      title="Acesso público"
      description="Para imagens e downloads de um site. Nunca para backups."
    >
      <ChoiceField
        label={bucket.isPublic ? "Qualquer pessoa com o endereço baixa os arquivos" : "Privado"}
        help={bucket.isPublic ? `${bucket.url}/nome-do-arquivo` : "Só as suas chaves acessam o bucket."}
      >
        {(control) => (
          <Switch
            {...control}
            checked={bucket.isPublic}
            disabled={!canChange || change.isPending}
            onCheckedChange={(wanted) => (wanted ? setIsConfirming(true) : set(false))}
          />
        )}
      </ChoiceField>
      <ConfirmByTyping
        isOpen={isConfirming}
        onOpenChange={setIsConfirming}
        title="Abrir o bucket ao público?"
        description="Qualquer pessoa na internet que saiba o endereço de um arquivo poderá baixá-lo, sem chave. O tráfego conta na sua fatura."
        actionLabel="Abrir ao público"
        textToType={bucket.name}
        isPending={change.isPending}
        onConfirm={() => set(true)}
      />
    </SettingCard>
  );
}
