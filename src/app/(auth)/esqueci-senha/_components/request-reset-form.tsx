"use client";

import { Field } from "@/components/forms/field";
import { FormError } from "@/components/forms/form-error";
import { SubmitButton } from "@/components/forms/submit-button";
import { showServerErrors, useValidatedForm } from "@/components/forms/use-validated-form";
import { Alert } from "@/components/ui/alert";
import { Input } from "@/components/ui/input";
import { RequestPasswordResetInput } from "@/domain/identity/session-inputs";
import { trpc } from "@/trpc/react";

/** The answer is the same whether or not the e-mail has an account. */
export function RequestResetForm() {
  const form = useValidatedForm(RequestPasswordResetInput, { email: "" });
  const { errors } = form.formState;
  const request = trpc.session.requestPasswordReset.useMutation({
    onError: (error) => showServerErrors(form, error),
  });
  if (request.isSuccess) {
    return (
      <Alert tone="success" title="Confira seu e-mail" isLive>
        Se houver uma conta com este e-mail, o link chega em instantes. Ele vale por 1 hora e só pode ser
        usado uma vez. Olhe também o spam.
      </Alert>
    );
  }
  return (
    <form
      noValidate
      className="grid gap-5"
      onSubmit={form.handleSubmit((values) => {
        if (!request.isPending) request.mutate(values);
      })}
    >
      <FormError message={errors.root?.message} />
      <Field label="E-mail" error={errors.email?.message}>
        {(control) => (
          <Input {...control} {...form.register("email")} type="email" autoComplete="username" autoFocus />
        )}
      </Field>
      <SubmitButton size="lg" isPending={request.isPending} pendingLabel="Enviando…">
        Enviar link
      </SubmitButton>
    </form>
  );
}
