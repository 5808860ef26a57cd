"use client";

import { z } from "zod";
import { Field } from "@/components/forms/field";
import { FormError } from "@/components/forms/form-error";
import { SubmitButton } from "@/components/forms/submit-button";
import { useValidatedForm } from "@/components/forms/use-validated-form";
import { Input } from "@/components/ui/input";
import { PasswordInput } from "@/components/ui/password-input";
import { signInAndGo } from "../../_components/sign-in";
import { TextLink } from "../../_components/text-link";

const SignInFormInput = z.object({
  email: z.string().trim().min(1, "Informe o e-mail."),
  password: z.string().min(1, "Informe a senha."),
});

export function SignInForm({ destination }: { destination: string }) {
  const form = useValidatedForm(SignInFormInput, { email: "", password: "" });
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState;

  const submit = form.handleSubmit(async (values) => {
    const problem = await signInAndGo(values, destination);
    if (problem) form.setError("root", { message: problem });
  });

  return (
    <form onSubmit={submit} noValidate className="grid gap-5">
      <FormError message={errors.root?.message} />
      <Field label="E-mail" error={errors.email?.message}>
        {(control) => (
          <Input
            {...control}
            {...form.register("email")}
            type="email"
            inputMode="email"
            autoComplete="username"
            autoFocus
          />
        )}
      </Field>
      <Field label="Senha" error={errors.password?.message}>
        {(control) => (
          <PasswordInput {...control} {...form.register("password")} autoComplete="current-password" />
        )}
      </Field>
      <SubmitButton size="lg" isPending={isSubmitting || isSubmitSuccessful} pendingLabel="Entrando…">
        Entrar
      </SubmitButton>
      <p className="text-center">
        <TextLink href="/esqueci-senha">Esqueci minha senha</TextLink>
      </p>
    </form>
  );
}
