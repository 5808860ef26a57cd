import { QuotaField } from "../../_components/quota-field";
import { type SettingsFormState, SwitchSetting } from "./settings-fields";
import { SettingsSection } from "./settings-section";

export function ApprovalSection({ form }: { form: SettingsFormState }) {
  return (
    <SettingsSection title="Cadastros" description="Como novos clientes entram.">
      <SwitchSetting
        form={form}
        name="approvesAutomatically"
        label="Aprovar automaticamente"
        help="Quem confirma o e-mail já começa a usar, sem esperar por você."
      />
      <SwitchSetting
        form={form}
        name="isFreeTierOffered"
        label="Oferecer o plano gratuito"
        help="Sem ele, o cadastro mostra só os planos pagos."
      />
      <QuotaField
        label="Quota inicial do plano gratuito"
        value={form.watch("defaultQuotaBytes")}
        onChange={(bytes) =>
          form.setValue("defaultQuotaBytes", bytes ?? 0n, { shouldDirty: true, shouldValidate: true })
        }
        error={form.formState.errors.defaultQuotaBytes?.message}
      />
    </SettingsSection>
  );
}
