"use client";

import { signOut } from "next-auth/react";
import { Field } from "@/components/forms/field";
import { FormError } from "@/components/forms/form-error";
import { SubmitButton } from "@/components/forms/submit-button";
import { showServerErrors, useValidatedForm } from "@/components/forms/use-validated-form";
import { Card, CardContent, CardDescription, CardFooter, CardHeader, CardTitle } from "@/components/ui/card";
import { PasswordInput } from "@/components/ui/password-input";
import { ChangePasswordInput } from "@/domain/identity/session-inputs";
import { trpc } from "@/trpc/react";

/** Another password; every session ends and one signs in anew. */
export function PasswordForm() {
  const form = useValidatedForm(ChangePasswordInput, { currentPassword: "", password: "" });
  const { errors } = form.formState;
  const change = trpc.session.changePassword.useMutation({
    onSuccess: () => signOut({ callbackUrl: "/entrar?senha=alterada" }),
    onError: (error) => showServerErrors(form, error),
  });
  const isPending = change.isPending || change.isSuccess;
  return (
    <form
      noValidate
      onSubmit={form.handleSubmit((values) => {
        if (!isPending) change.mutate(values);
      })}
    >
      <Card>
        <CardHeader>
          <div>
            <CardTitle>Senha</CardTitle>
            <CardDescription>
              Ao trocar, todas as suas sessões são encerradas e você entra de novo.
            </CardDescription>
          </div>
        </CardHeader>
        <CardContent className="grid max-w-xl gap-5">
          <FormError message={errors.root?.message} />
          <Field label="Senha atual" error={errors.currentPassword?.message}>
            {(control) => (
              <PasswordInput
                {...control}
                {...form.register("currentPassword")}
                autoComplete="current-password"
              />
            )}
          </Field>
          <Field
            label="Nova senha"
            help="8 caracteres ou mais, com uma letra maiúscula e um número."
            error={errors.password?.message}
          >
            {(control) => (
              <PasswordInput {...control} {...form.register("password")} autoComplete="new-password" />
            )}
          </Field>
        </CardContent>
        <CardFooter>
          <SubmitButton isPending={isPending} pendingLabel="Trocando…">
            Trocar senha
          </SubmitButton>
        </CardFooter>
      </Card>
    </form>
  );
}
