"use client";

import { Field } from "@/components/forms/field";
import { FormError } from "@/components/forms/form-error";
import { SubmitButton } from "@/components/forms/submit-button";
import { showServerErrors, useValidatedForm } from "@/components/forms/use-validated-form";
import { PasswordInput } from "@/components/ui/password-input";
import { ResetPasswordInput } from "@/domain/identity/session-inputs";
import { trpc } from "@/trpc/react";

export function NewPasswordForm({ token }: { token: string }) {
  const form = useValidatedForm(ResetPasswordInput, { token, password: "" });
  const { errors } = form.formState;
  const reset = trpc.session.resetPassword.useMutation({
    onSuccess: () => window.location.assign("/entrar?senha=alterada"),
    onError: (error) => showServerErrors(form, error),
  });
  const isPending = reset.isPending || reset.isSuccess;
  return (
    <form
      noValidate
      className="grid gap-5"
      onSubmit={form.handleSubmit((values) => {
        if (!isPending) reset.mutate(values);
      })}
    >
      <FormError message={errors.root?.message ?? errors.token?.message} />
      <Field
        label="Nova senha"
        help="8 caracteres ou mais, com uma letra maiúscula e um número."
        error={errors.password?.message}
      >
        {(control) => (
          <PasswordInput {...control} {...form.register("password")} autoComplete="new-password" autoFocus />
        )}
      </Field>
      <SubmitButton size="lg" isPending={isPending} pendingLabel="Salvando…">
        Salvar nova senha
      </SubmitButton>
    </form>
  );
}
