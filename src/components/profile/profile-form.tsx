"use client";

import { useRouter } from "next/navigation";
import { Controller } from "react-hook-form";
import { formatPhone } from "@/components/format/phone";
import { Field } from "@/components/forms/field";
import { FormError } from "@/components/forms/form-error";
import { PhoneInput } from "@/components/forms/masked-input";
import { SubmitButton } from "@/components/forms/submit-button";
import { useUnsavedChangesWarning } from "@/components/forms/use-unsaved-changes-warning";
import { showServerErrors, useValidatedForm } from "@/components/forms/use-validated-form";
import { Card, CardContent, CardFooter, CardHeader, CardTitle } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { UpdateProfileInput } from "@/domain/identity/session-inputs";
import { type RouterOutputs, trpc } from "@/trpc/react";

/** The own name and phone. */
export function ProfileForm({ profile }: { profile: RouterOutputs["session"]["profile"] }) {
  const router = useRouter();
  const form = useValidatedForm(UpdateProfileInput, {
    fullName: profile.fullName,
    phone: profile.phone ? formatPhone(profile.phone) : "",
  });
  const { errors, isDirty } = form.formState;
  useUnsavedChangesWarning(isDirty);
  const save = trpc.session.updateProfile.useMutation({
    onSuccess: (_, saved) => {
      form.reset(saved);
      toast.success("Perfil salvo.");
      router.refresh();
    },
    onError: (error) => showServerErrors(form, error),
  });
  return (
    <form noValidate onSubmit={form.handleSubmit((values) => save.mutate(values))}>
      <Card>
        <CardHeader>
          <CardTitle>Seu perfil</CardTitle>
        </CardHeader>
        <CardContent className="grid max-w-xl gap-5">
          <FormError message={errors.root?.message} />
          <Field label="Nome completo" error={errors.fullName?.message}>
            {(control) => <Input {...control} {...form.register("fullName")} autoComplete="name" />}
          </Field>
          <Field label="E-mail" help="É com ele que você entra.">
            {(control) => <Input {...control} value={profile.email} readOnly />}
          </Field>
          <Field label="Telefone" hint="opcional" error={errors.phone?.message}>
            {(control) => (
              <Controller
                control={form.control}
                name="phone"
                render={({ field: { ref: _, ...field } }) => <PhoneInput {...control} {...field} />}
              />
            )}
          </Field>
        </CardContent>
        <CardFooter>
          <SubmitButton isPending={save.isPending} pendingLabel="Salvando…">
            Salvar perfil
          </SubmitButton>
        </CardFooter>
      </Card>
    </form>
  );
}
