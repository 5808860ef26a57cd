"use client";

import { ChoiceField } from "@/components/forms/field";
import { Switch } from "@/components/ui/switch";
import { trpc } from "@/trpc/react";
import type { Bucket } from "./bucket-details";
import { SettingCard } from "./setting-card";
import { useBucketChange } from "./use-bucket-change";

export function VersioningSetting({ bucket, canChange }: { bucket: Bucket; canChange: boolean }) {
  const change = trpc.buckets.setVersioning.useMutation(useBucketChange("Versionamento atualizado."));
  const isEnabled = change.isPending ? change.variables.isEnabled : bucket.versioning === "ENABLED";
  return (
    <SettingCard
      id="versionamento"
      title="Versionamento"
      description="Guarda a versão anterior quando um arquivo é substituído ou apagado. As versões ocupam espaço e contam na quota."
    >
      <ChoiceField
        label={isEnabled ? "Ligado" : bucket.versioning === "SUSPENDED" ? "Pausado" : "Desligado"}
        help={
          bucket.hasObjectLock
            ? "O object lock precisa do versionamento sempre ligado."
            : "Ao pausar, as versões que já existem permanecem."
        }
      >
        {(control) => (
          <Switch
            {...control}
            checked={isEnabled}
            disabled={!canChange || bucket.hasObjectLock || change.isPending}
            onCheckedChange={(wanted) => change.mutate({ name: bucket.name, isEnabled: wanted })}
          />
        )}
      </ChoiceField>
    </SettingCard>
  );
}
