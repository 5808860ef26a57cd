"use client";

import type { UseFormReturn } from "react-hook-form";
import type { z } from "zod";
import { ChoiceField, Field } from "@/components/forms/field";
import { Checkbox } from "@/components/ui/checkbox";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import type { CreateBucketInput } from "@/domain/provisioning/inputs";
import { lifecyclePresetIds, lifecyclePresets } from "@/domain/provisioning/lifecycle-presets";
import { RetentionFields } from "./retention-fields";

const noPreset = "NONE";

/** What a new bucket keeps, who reads it, and how long it protects. */
export function BucketOptions({ form }: { form: UseFormReturn<z.input<typeof CreateBucketInput>> }) {
  const { errors } = form.formState;
  const values = form.watch();
  return (
    <>
      <ChoiceField label="Habilitar versionamento" help="Mantém as versões anteriores dos arquivos.">
        {(control) => (
          <Checkbox
            {...control}
            checked={values.versioning || values.hasObjectLock}
            disabled={values.hasObjectLock}
            onCheckedChange={(checked) => form.setValue("versioning", checked === true)}
          />
        )}
      </ChoiceField>
      <ChoiceField
        label="Acesso público"
        help="Qualquer pessoa com o endereço baixa os arquivos. Não recomendado para dados sensíveis."
        error={errors.isPublic?.message}
      >
        {(control) => (
          <Checkbox
            {...control}
            checked={values.isPublic}
            onCheckedChange={(checked) => form.setValue("isPublic", checked === true)}
          />
        )}
      </ChoiceField>
      <RetentionFields
        hasObjectLock={values.hasObjectLock ?? false}
        retention={values.retention ?? null}
        error={errors.retention?.message ?? errors.retention?.days?.message}
        onChange={(hasObjectLock, retention) => {
          form.setValue("hasObjectLock", hasObjectLock);
          form.setValue("retention", retention, { shouldValidate: form.formState.isSubmitted });
        }}
      />
      <Field label="Ciclo de vida" help="Pode ser mudado depois, nas configurações do bucket.">
        {(control) => (
          <Select
            value={values.lifecyclePreset ?? noPreset}
            onValueChange={(chosen) =>
              form.setValue(
                "lifecyclePreset",
                lifecyclePresetIds.find((id) => id === chosen),
              )
            }
          >
            <SelectTrigger {...control}>
              <SelectValue />
            </SelectTrigger>
            <SelectContent>
              <SelectItem value={noPreset}>Nada é apagado sozinho</SelectItem>
              {lifecyclePresetIds.map((id) => (
                <SelectItem key={id} value={id}>
                  {lifecyclePresets[id].label}
                </SelectItem>
              ))}
            </SelectContent>
          </Select>
        )}
      </Field>
    </>
  );
}
