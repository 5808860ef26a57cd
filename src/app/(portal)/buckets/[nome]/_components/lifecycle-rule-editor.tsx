"use client";

import { Trash2 } from "lucide-react";
import { Field } from "@/components/forms/field";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import type { LifecycleRule } from "@/domain/provisioning/bucket-settings";

const actions = [
  { name: "expireAfterDays", label: "Apagar após (dias)" },
  { name: "expireNoncurrentAfterDays", label: "Versões antigas após (dias)" },
  { name: "abortIncompleteUploadAfterDays", label: "Envios incompletos após (dias)" },
] as const;

/** One rule: which files, and after how many days what happens. */
export function LifecycleRuleEditor({
  rule,
  isReadOnly,
  onChange,
  onRemove,
}: {
  rule: LifecycleRule;
  isReadOnly: boolean;
  onChange: (rule: LifecycleRule) => void;
  onRemove: () => void;
}) {
  function setDays(name: (typeof actions)[number]["name"], value: string) {
    const { [name]: _, ...rest } = rule;
    onChange(value === "" ? rest : { ...rest, [name]: Number(value) });
  }

  return (
    <fieldset disabled={isReadOnly} className="grid gap-4 rounded-lg border p-4">
      <legend className="sr-only">{rule.id}</legend>
      <div className="flex items-center justify-between gap-3">
        <div className="flex items-center gap-3">
          <Switch
            checked={rule.isEnabled}
            disabled={isReadOnly}
            onCheckedChange={(isEnabled) => onChange({ ...rule, isEnabled })}
            aria-label={`Ligar ${rule.id}`}
          />
          <span className="font-mono">{rule.id}</span>
        </div>
        {!isReadOnly && (
          <Button variant="ghost" size="icon-sm" onClick={onRemove} aria-label={`Remover ${rule.id}`}>
            <Trash2 aria-hidden />
          </Button>
        )}
      </div>
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
        <Field label="Prefixo" hint="opcional">
          {(control) => (
            <Input
              {...control}
              value={rule.prefix}
              onChange={(event) => onChange({ ...rule, prefix: event.target.value })}
              placeholder="todos os arquivos"
              className="font-mono"
            />
          )}
        </Field>
        {actions.map(({ name, label }) => (
          <Field key={name} label={label}>
            {(control) => (
              <Input
                {...control}
                type="number"
                inputMode="numeric"
                min={1}
                value={rule[name] ?? ""}
                onChange={(event) => setDays(name, event.target.value)}
              />
            )}
          </Field>
        ))}
      </div>
    </fieldset>
  );
}
