"use client";

import { FormError } from "@/components/forms/form-error";
import { SubmitButton } from "@/components/forms/submit-button";
import { useUnsavedChangesWarning } from "@/components/forms/use-unsaved-changes-warning";
import { showServerErrors, useValidatedForm } from "@/components/forms/use-validated-form";
import { toast } from "@/components/ui/toast";
import { UpdateSettingsInput } from "@/domain/identity/settings-inputs";
import { type RouterOutputs, trpc } from "@/trpc/react";
import { ApprovalSection } from "./approval-section";
import { BillingSection } from "./billing-section";
import { CapacitySection } from "./capacity-section";
import { CompanySection } from "./company-section";
import { OverdueSection } from "./overdue-section";
import { settingsDraftOf } from "./settings-draft";

/** The platform's rules. What was decided or billed before keeps the rules of its time. */
export function SettingsForm({ settings }: { settings: RouterOutputs["settings"]["get"] }) {
  const form = useValidatedForm(UpdateSettingsInput, settingsDraftOf(settings));
  const { errors, isDirty } = form.formState;
  useUnsavedChangesWarning(isDirty);
  const queries = trpc.useUtils();
  const save = trpc.settings.update.useMutation({
    onSuccess: (_, saved) => {
      form.reset(saved);
      toast.success("Configurações salvas.");
      void queries.platform.invalidate();
    },
    onError: (error) => showServerErrors(form, error),
  });
  return (
    <form noValidate className="grid gap-6" onSubmit={form.handleSubmit((values) => save.mutate(values))}>
      <FormError message={errors.root?.message} />
      <ApprovalSection form={form} />
      <CapacitySection form={form} />
      <BillingSection form={form} />
      <OverdueSection form={form} />
      <CompanySection form={form} />
      <div className="sticky bottom-0 -mx-4 flex justify-end border-t bg-background/95 px-4 py-3 backdrop-blur-md sm:mx-0 sm:rounded-lg sm:border">
        <SubmitButton isPending={save.isPending} pendingLabel="Salvando…">
          Salvar configurações
        </SubmitButton>
      </div>
    </form>
  );
}
