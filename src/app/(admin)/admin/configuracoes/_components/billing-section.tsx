import { NumberSetting, type SettingsFormState } from "./settings-fields";
import { SettingsSection } from "./settings-section";

export function BillingSection({ form }: { form: SettingsFormState }) {
  return (
    <SettingsSection
      title="Faturamento"
      description="Vale para as próximas faturas. Imposto e tráfego cobrado ficam na aba Impostos; preços, em Planos e preços."
    >
      <NumberSetting
        form={form}
        name="invoiceDueDays"
        label="Vencimento"
        help="Dias depois da emissão; cai no próximo dia útil."
        unit="dias"
      />
      <NumberSetting
        form={form}
        name="accessLogRetentionDays"
        label="Guardar o registro de acessos por"
        unit="dias"
      />
      <NumberSetting
        form={form}
        name="meteringIntervalMinutes"
        label="Medir o storage a cada"
        help="O próprio storage reconta a cada poucos minutos. Vale a partir da próxima leitura."
        unit="minutos"
      />
    </SettingsSection>
  );
}
