"use client";

import { ChoiceField, Field } from "@/components/forms/field";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";

export interface RetentionValue {
  mode: "GOVERNANCE" | "COMPLIANCE";
  days: number;
}

export const retentionModeWords = {
  GOVERNANCE: "Governance: o provedor pode liberar em emergência",
  COMPLIANCE: "Compliance: ninguém apaga antes do prazo",
} as const;

const firstRetention: RetentionValue = { mode: "GOVERNANCE", days: 30 };

/** Object lock with a default retention: only at creation. */
export function RetentionFields({
  hasObjectLock,
  retention,
  error,
  onChange,
}: {
  hasObjectLock: boolean;
  retention: RetentionValue | null;
  error: string | undefined;
  onChange: (hasObjectLock: boolean, retention: RetentionValue | null) => void;
}) {
  return (
    <div className="grid gap-4">
      <ChoiceField
        label="Object lock (proteção contra ransomware)"
        help="Impede apagar ou sobrescrever versões até o fim da retenção. Só pode ser ligado agora."
      >
        {(control) => (
          <Checkbox
            {...control}
            checked={hasObjectLock}
            onCheckedChange={(checked) =>
              onChange(checked === true, checked === true ? firstRetention : null)
            }
          />
        )}
      </ChoiceField>
      {hasObjectLock && (
        <div className="ml-7 grid gap-4">
          <ChoiceField
            label="Retenção padrão"
            help="Vale para todo arquivo novo. Sem ela, o software de backup define o prazo de cada arquivo."
          >
            {(control) => (
              <Checkbox
                {...control}
                checked={retention !== null}
                onCheckedChange={(checked) => onChange(true, checked === true ? firstRetention : null)}
              />
            )}
          </ChoiceField>
          {retention && (
            <RetentionEditor
              retention={retention}
              error={error}
              onChange={(changed) => onChange(true, changed)}
            />
          )}
        </div>
      )}
    </div>
  );
}

/** Days and mode of a retention. */
export function RetentionEditor({
  retention,
  error,
  onChange,
}: {
  retention: RetentionValue;
  error: string | undefined;
  onChange: (retention: RetentionValue) => void;
}) {
  return (
    <div className="grid gap-4 sm:grid-cols-[8rem_1fr]">
      <Field label="Dias" error={error}>
        {(control) => (
          <Input
            {...control}
            type="number"
            inputMode="numeric"
            min={1}
            max={3650}
            value={Number.isNaN(retention.days) ? "" : retention.days}
            onChange={(event) => onChange({ ...retention, days: event.target.valueAsNumber })}
          />
        )}
      </Field>
      <Field label="Modo">
        {(control) => (
          <Select
            value={retention.mode}
            onValueChange={(mode) => onChange({ ...retention, mode: mode as RetentionValue["mode"] })}
          >
            <SelectTrigger {...control}>
              <SelectValue />
            </SelectTrigger>
            <SelectContent>
              {Object.entries(retentionModeWords).map(([mode, words]) => (
                <SelectItem key={mode} value={mode}>
                  {words}
                </SelectItem>
              ))}
            </SelectContent>
          </Select>
        )}
      </Field>
    </div>
  );
}
