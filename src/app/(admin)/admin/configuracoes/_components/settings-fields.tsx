"use client";

import type { UseFormReturn } from "react-hook-form";
import { ChoiceField } from "@/components/forms/field";
import { Switch } from "@/components/ui/switch";
import { NumberField } from "./number-field";
import type { SettingsDraft } from "./settings-draft";

export type SettingsFormState = UseFormReturn<SettingsDraft>;

type NumberName =
  | "overcommitBasisPoints"
  | "invoiceDueDays"
  | "lateFineBasisPoints"
  | "lateInterestMonthlyBasisPoints"
  | "restrictAfterDays"
  | "suspendAfterDays"
  | "accessLogRetentionDays"
  | "meteringIntervalMinutes";

const asChange = { shouldDirty: true, shouldTouch: true, shouldValidate: true } as const;

export function NumberSetting({
  form,
  name,
  ...props
}: { form: SettingsFormState; name: NumberName } & Pick<
  Parameters<typeof NumberField>[0],
  "label" | "help" | "unit" | "decimals"
>) {
  return (
    <NumberField
      {...props}
      value={form.watch(name)}
      onChange={(value) => form.setValue(name, value, asChange)}
      error={form.formState.errors[name]?.message}
    />
  );
}

export function SwitchSetting({
  form,
  name,
  label,
  help,
}: {
  form: SettingsFormState;
  name: "approvesAutomatically" | "isFreeTierOffered";
  label: string;
  help: string;
}) {
  return (
    <ChoiceField label={label} help={help}>
      {({ "aria-required": _, ...control }) => (
        <Switch
          {...control}
          checked={form.watch(name)}
          onCheckedChange={(isOn) => form.setValue(name, isOn, asChange)}
        />
      )}
    </ChoiceField>
  );
}
