"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { FormError } from "@/components/forms/form-error";
import { Button } from "@/components/ui/button";
import type { LifecycleRule } from "@/domain/provisioning/bucket-settings";
import { SetLifecycleInput } from "@/domain/provisioning/inputs";
import { lifecyclePresets } from "@/domain/provisioning/lifecycle-presets";
import { trpc } from "@/trpc/react";
import type { Bucket } from "./bucket-details";
import { LifecycleRuleEditor } from "./lifecycle-rule-editor";
import { SettingCard } from "./setting-card";
import { useBucketChange } from "./use-bucket-change";

/** Rules of ageing: ready ones to start from, each editable. */
export function LifecycleSetting({ bucket, canChange }: { bucket: Bucket; canChange: boolean }) {
  const [rules, setRules] = useState<LifecycleRule[]>(bucket.lifecycleRules);
  const [problem, setProblem] = useState<string>();
  const change = trpc.buckets.setLifecycle.useMutation(useBucketChange("Ciclo de vida atualizado."));

  function add(rule: Omit<LifecycleRule, "id" | "isEnabled">) {
    const used = new Set(rules.map(({ id }) => id));
    let number = rules.length + 1;
    while (used.has(`regra-${number}`)) number += 1;
    setRules([...rules, { ...rule, id: `regra-${number}`, isEnabled: true }]);
  }

  function save() {
    const checked = SetLifecycleInput.safeParse({ name: bucket.name, rules });
    setProblem(checked.error?.issues[0]?.message);
    if (checked.success) change.mutate(checked.data);
  }

  return (
    <SettingCard
      id="ciclo-de-vida"
      title="Ciclo de vida"
      description="Apaga o que envelheceu, uma vez por dia. O que o object lock protege não é apagado."
    >
      {rules.length === 0 && <p className="text-muted-foreground">Nenhuma regra: nada é apagado sozinho.</p>}
      {rules.map((rule, index) => (
        <LifecycleRuleEditor
          key={rule.id}
          rule={rule}
          isReadOnly={!canChange}
          onChange={(changed) => setRules(rules.map((each, at) => (at === index ? changed : each)))}
          onRemove={() => setRules(rules.filter((_, at) => at !== index))}
        />
      ))}
      <FormError message={problem} />
      {canChange && (
        <>
          <div className="flex flex-wrap gap-2">
            {Object.values(lifecyclePresets).map(({ label, rule }) => (
              <Button
                key={label}
                variant="secondary"
                size="sm"
                className="h-auto min-h-8 max-w-full whitespace-normal py-1 text-left pointer-coarse:h-auto pointer-coarse:min-h-11"
                onClick={() => add(rule)}
              >
                <Plus aria-hidden />
                {label}
              </Button>
            ))}
          </div>
          <Button className="justify-self-start" onClick={save} isPending={change.isPending}>
            Salvar regras
          </Button>
        </>
      )}
    </SettingCard>
  );
}
