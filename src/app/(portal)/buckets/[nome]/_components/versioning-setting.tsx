"use client";

import { ChoiceField } from "@/components/forms/field";
import { Switch } from "@/components/ui/switch";
import { trpc } from "@/trpc/react";
import type { Bucket } from "./bucket-details";
import { SettingCard } from "./setting-card";
import { useBucketChange } from "./use-bucket-change";

const states = {
  ENABLED: { label: "Ligado", help: "Ao pausar, as versões que já existem permanecem." },
  SUSPENDED: {
    label: "Pausado",
    help: "Nenhuma versão nova é guardada. As que já existem permanecem.",
  },
  OFF: {
    label: "Desligado",
    help: "Nenhuma versão é guardada: um arquivo substituído ou apagado não volta.",
  },
} as const;

export function VersioningSetting({ bucket, canChange }: { bucket: Bucket; canChange: boolean }) {
  const change = trpc.buckets.setVersioning.useMutation(useBucketChange("Versionamento atualizado."));
  const isEnabled = change.isPending ? change.variables.isEnabled : bucket.versioning === "ENABLED";
  const state = isEnabled ? states.ENABLED : states[bucket.versioning === "SUSPENDED" ? "SUSPENDED" : "OFF"];
  return (
    <SettingCard
      id="versionamento"
      title="Versionamento"
      description="Guarda a versão anterior quando um arquivo é substituído ou apagado. As versões ocupam espaço e contam na quota."
    >
      <ChoiceField
        label={state.label}
        help={bucket.hasObjectLock ? "O object lock precisa do versionamento sempre ligado." : state.help}
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
