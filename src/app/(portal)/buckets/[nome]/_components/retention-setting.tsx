"use client";

import { useState } from "react";
import { ChoiceField } from "@/components/forms/field";
import { Button } from "@/components/ui/button";
import { Switch } from "@/components/ui/switch";
import { Retention } from "@/domain/provisioning/inputs";
import { trpc } from "@/trpc/react";
import { RetentionEditor, type RetentionValue } from "../../_components/retention-fields";
import type { Bucket } from "./bucket-details";
import { SettingCard } from "./setting-card";
import { useBucketChange } from "./use-bucket-change";

export function RetentionSetting({ bucket, canChange }: { bucket: Bucket; canChange: boolean }) {
  const [retention, setRetention] = useState<RetentionValue | null>(bucket.retention);
  const [problem, setProblem] = useState<string>();
  const change = trpc.buckets.setRetention.useMutation(useBucketChange("Retenção padrão atualizada."));

  function save() {
    const checked = Retention.nullable().safeParse(retention);
    setProblem(checked.error?.issues[0]?.message);
    if (checked.success) change.mutate({ name: bucket.name, retention: checked.data });
  }

  return (
    <SettingCard
      id="retencao"
      title="Retenção padrão"
      description="Protege todo arquivo novo pelo prazo escolhido. O que já está no bucket mantém a data que tinha."
    >
      <ChoiceField label={retention ? "Ligada" : "Desligada"}>
        {(control) => (
          <Switch
            {...control}
            checked={retention !== null}
            disabled={!canChange}
            onCheckedChange={(wanted) => setRetention(wanted ? { mode: "GOVERNANCE", days: 30 } : null)}
          />
        )}
      </ChoiceField>
      {retention && <RetentionEditor retention={retention} error={problem} onChange={setRetention} />}
      {canChange && (
        <Button className="justify-self-start" onClick={save} isPending={change.isPending}>
          Salvar retenção
        </Button>
      )}
    </SettingCard>
  );
}
