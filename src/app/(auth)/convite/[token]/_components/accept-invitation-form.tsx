"use client";

import { Field } from "@/components/forms/field";
import { FormError } from "@/components/forms/form-error";
import { SubmitButton } from "@/components/forms/submit-button";
import { showServerErrors, useValidatedForm } from "@/components/forms/use-validated-form";
import { Input } from "@/components/ui/input";
import { PasswordInput } from "@/components/ui/password-input";
import { AcceptInvitationInput } from "@/domain/identity/team-inputs";
import { trpc } from "@/trpc/react";
import { signInAndGo } from "../../../_components/sign-in";

/** Name and password make the member, who is signed in right away. */
export function AcceptInvitationForm({ token, email }: { token: string; email: string }) {
  const form = useValidatedForm(AcceptInvitationInput, { token, fullName: "", password: "" });
  const { errors } = form.formState;
  const accept = trpc.team.acceptInvitation.useMutation({
    onSuccess: async () => {
      const problem = await signInAndGo({ email, password: form.getValues("password") }, "/painel");
      if (problem) window.location.assign("/entrar");
    },
    onError: (error) => showServerErrors(form, error),
  });
  const isPending = accept.isPending || accept.isSuccess;
  return (
    <form
      noValidate
      className="grid gap-5"
      onSubmit={form.handleSubmit((values) => {
        if (!isPending) accept.mutate(values);
      })}
    >
      <FormError message={errors.root?.message ?? errors.token?.message} />
      <Field label="E-mail">
        {(control) => <Input {...control} value={email} readOnly autoComplete="username" />}
      </Field>
      <Field label="Nome completo" error={errors.fullName?.message}>
        {(control) => <Input {...control} {...form.register("fullName")} autoComplete="name" autoFocus />}
      </Field>
      <Field
        label="Senha"
        help="8 caracteres ou mais, com uma letra maiúscula e um número."
        error={errors.password?.message}
      >
        {(control) => (
          <PasswordInput {...control} {...form.register("password")} autoComplete="new-password" />
        )}
      </Field>
      <SubmitButton size="lg" isPending={isPending} pendingLabel="Entrando…">
        Entrar na equipe
      </SubmitButton>
    </form>
  );
}
