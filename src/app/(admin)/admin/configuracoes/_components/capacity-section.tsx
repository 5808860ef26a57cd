import { QuotaField } from "../../_components/quota-field";
import { NumberSetting, type SettingsFormState } from "./settings-fields";
import { SettingsSection } from "./settings-section";

export function CapacitySection({ form }: { form: SettingsFormState }) {
  return (
    <SettingsSection
      title="Capacidade"
      description="Aprovar uma conta ou quota além do limite pede a sua confirmação."
    >
      <QuotaField
        label="Capacidade física"
        help="O espaço útil do seu cluster. Em branco, nada é conferido."
        value={form.watch("physicalCapacityBytes")}
        onChange={(bytes) =>
          form.setValue("physicalCapacityBytes", bytes, { shouldDirty: true, shouldValidate: true })
        }
        error={form.formState.errors.physicalCapacityBytes?.message}
        isOptional
      />
      <NumberSetting
        form={form}
        name="overcommitBasisPoints"
        label="Limite de venda sobre o físico"
        help="150% vende até uma vez e meia o espaço que existe."
        unit="%"
        decimals={2}
      />
    </SettingsSection>
  );
}
