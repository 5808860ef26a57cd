import { Field } from "@/components/forms/field";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import type { SettingsDraft } from "./settings-draft";
import { NumberSetting, type SettingsFormState } from "./settings-fields";
import { SettingsSection } from "./settings-section";

const billedBandwidthLabels: Record<SettingsDraft["billedBandwidth"], string> = {
  ingress_and_egress: "Entrada e saída",
  egress: "Só saída (downloads)",
  none: "Nenhum",
};

export function BillingSection({ form }: { form: SettingsFormState }) {
  return (
    <SettingsSection
      title="Faturamento"
      description="Vale para as próximas faturas. Preços ficam em Planos e preços."
    >
      <Field label="Tráfego cobrado" help="A página de preços diz o mesmo.">
        {({ "aria-required": _, ...control }) => (
          <Select
            value={form.watch("billedBandwidth")}
            onValueChange={(value) =>
              form.setValue("billedBandwidth", value as SettingsDraft["billedBandwidth"], {
                shouldDirty: true,
              })
            }
          >
            <SelectTrigger {...control}>
              <SelectValue />
            </SelectTrigger>
            <SelectContent>
              {Object.entries(billedBandwidthLabels).map(([value, label]) => (
                <SelectItem key={value} value={value}>
                  {label}
                </SelectItem>
              ))}
            </SelectContent>
          </Select>
        )}
      </Field>
      <NumberSetting
        form={form}
        name="taxBasisPoints"
        label="Imposto sobre o subtotal"
        suffix="%"
        decimals={2}
      />
      <NumberSetting
        form={form}
        name="invoiceDueDays"
        label="Vencimento"
        help="Dias depois da emissão; cai no próximo dia útil."
        suffix="dias"
      />
      <NumberSetting
        form={form}
        name="accessLogRetentionDays"
        label="Guardar o registro de acessos por"
        suffix="dias"
      />
      <NumberSetting
        form={form}
        name="meteringIntervalMinutes"
        label="Medir o storage a cada"
        help="O próprio storage reconta a cada poucos minutos. Vale a partir da próxima leitura."
        suffix="minutos"
      />
    </SettingsSection>
  );
}
