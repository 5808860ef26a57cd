import { AddressFields, addressOf, emptyAddress } from "@/components/forms/address-fields";
import { Field } from "@/components/forms/field";
import { DocumentNumberInput } from "@/components/forms/masked-input";
import { Input } from "@/components/ui/input";
import type { SettingsFormState } from "./settings-fields";
import { SettingsSection } from "./settings-section";

export function CompanySection({ form }: { form: SettingsFormState }) {
  const { errors, isSubmitted } = form.formState;
  return (
    <SettingsSection title="Sua empresa" description="Aparece nas faturas e na política de privacidade.">
      <Field label="Razão social" error={errors.legalName?.message}>
        {(control) => <Input {...control} {...form.register("legalName")} />}
      </Field>
      <Field label="CPF ou CNPJ" hint="opcional" error={errors.taxId?.message}>
        {(control) => (
          <DocumentNumberInput
            {...control}
            value={form.watch("taxId")}
            onChange={(text) =>
              form.setValue("taxId", text, { shouldDirty: true, shouldValidate: isSubmitted })
            }
          />
        )}
      </Field>
      <Field
        label="E-mail do encarregado de dados (LGPD)"
        hint="opcional"
        error={errors.dataOfficerEmail?.message}
      >
        {(control) => <Input {...control} {...form.register("dataOfficerEmail")} type="email" />}
      </Field>
      <div className="sm:col-span-2">
        <AddressFields
          legend="Endereço"
          value={{ ...emptyAddress, ...form.watch("address") }}
          onChange={(address) =>
            form.setValue("address", addressOf(address), { shouldDirty: true, shouldValidate: isSubmitted })
          }
          errorOf={(field) => errors.address?.[field]?.message}
        />
      </div>
    </SettingsSection>
  );
}
