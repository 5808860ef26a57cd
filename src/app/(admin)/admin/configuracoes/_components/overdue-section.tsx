import { NumberField } from "./number-field";
import { NumberSetting, type SettingsFormState } from "./settings-fields";
import { SettingsSection } from "./settings-section";

export function OverdueSection({ form }: { form: SettingsFormState }) {
  return (
    <SettingsSection
      title="Atraso"
      description="O que acontece com faturas vencidas. O cliente é avisado antes de cada passo."
    >
      <NumberSetting
        form={form}
        name="restrictAfterDays"
        label="Restringir após"
        help="Novos envios param; ler e restaurar continuam."
        unit="dias"
      />
      <NumberSetting
        form={form}
        name="suspendAfterDays"
        label="Suspender após"
        help="Todo acesso para; os dados ficam guardados."
        unit="dias"
      />
      <NumberField
        label="Valor máximo para restringir sozinho"
        help="Acima disto, a decisão é sua."
        unit="R$"
        decimals={2}
        value={Number(form.watch("automaticRestrictionMaxCentavos"))}
        onChange={(centavos) =>
          form.setValue(
            "automaticRestrictionMaxCentavos",
            Number.isSafeInteger(centavos) ? BigInt(centavos) : -1n,
            { shouldDirty: true, shouldValidate: true },
          )
        }
        error={form.formState.errors.automaticRestrictionMaxCentavos?.message}
      />
      <NumberSetting
        form={form}
        name="lateFineBasisPoints"
        label="Multa"
        help="Até 2%, uma vez."
        unit="%"
        decimals={2}
      />
      <NumberSetting
        form={form}
        name="lateInterestMonthlyBasisPoints"
        label="Juros ao mês"
        help="Até 1%, proporcionais aos dias."
        unit="%"
        decimals={2}
      />
    </SettingsSection>
  );
}
