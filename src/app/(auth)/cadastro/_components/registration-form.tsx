"use client";

import { useRouter } from "next/navigation";
import { Controller } from "react-hook-form";
import { cleanDocumentNumber } from "@/components/format/document-number";
import { ChoiceField, Field } from "@/components/forms/field";
import { FormError } from "@/components/forms/form-error";
import { DocumentNumberInput, PhoneInput } from "@/components/forms/masked-input";
import { SubmitButton } from "@/components/forms/submit-button";
import { showServerErrors, useValidatedForm } from "@/components/forms/use-validated-form";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import { PasswordInput } from "@/components/ui/password-input";
import { StartRegistrationInput } from "@/domain/identity/registration-inputs";
import { type RouterOutputs, trpc } from "@/trpc/react";
import { TextLink } from "../../_components/text-link";
import { PlanChoice } from "./plan-choice";

/** `id` comes with the page, so that sending the form twice starts one registration. */
export function RegistrationForm({
  id,
  plans,
  initialPlanId,
}: {
  id: string;
  plans: RouterOutputs["registration"]["plans"];
  initialPlanId: string;
}) {
  const router = useRouter();
  const form = useValidatedForm(StartRegistrationInput, {
    id,
    fullName: "",
    email: "",
    taxId: "",
    phone: "",
    companyName: "",
    website: "",
    planId: initialPlanId,
    password: "",
  });
  const { errors } = form.formState;
  const start = trpc.registration.start.useMutation({
    onSuccess: () => router.push(`/cadastro/confirmar?id=${form.getValues("id")}`),
    onError: (error) => showServerErrors(form, error),
  });
  const document = cleanDocumentNumber(form.watch("taxId"));
  const isCompany = document.length > 11 || /[A-Z]/.test(document);

  const submit = form.handleSubmit((values) => {
    if (!start.isPending && !start.isSuccess) start.mutate(values);
  });

  return (
    <form onSubmit={submit} noValidate className="grid gap-6">
      <FormError message={errors.root?.message} />
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label="Nome completo" error={errors.fullName?.message} isRequired className="sm:col-span-2">
          {(control) => <Input {...control} {...form.register("fullName")} autoComplete="name" />}
        </Field>
        <Field
          label="E-mail corporativo"
          help="Enviaremos um código de 6 dígitos para confirmar."
          error={errors.email?.message}
          isRequired
        >
          {(control) => <Input {...control} {...form.register("email")} type="email" autoComplete="email" />}
        </Field>
        <Field label="Telefone (com WhatsApp)" error={errors.phone?.message} isRequired>
          {(control) => (
            <Controller
              control={form.control}
              name="phone"
              render={({ field: { ref: _, ...field } }) => <PhoneInput {...control} {...field} />}
            />
          )}
        </Field>
        <Field
          label="CPF ou CNPJ"
          help="Aceita também o CNPJ com letras."
          error={errors.taxId?.message}
          isRequired
        >
          {(control) => (
            <Controller
              control={form.control}
              name="taxId"
              render={({ field: { ref: _, ...field } }) => <DocumentNumberInput {...control} {...field} />}
            />
          )}
        </Field>
        <Field
          label="Senha"
          help="8 caracteres ou mais, com uma letra maiúscula e um número."
          error={errors.password?.message}
          isRequired
        >
          {(control) => (
            <PasswordInput {...control} {...form.register("password")} autoComplete="new-password" />
          )}
        </Field>
        {isCompany && (
          <>
            <Field label="Nome da empresa" error={errors.companyName?.message} isRequired>
              {(control) => (
                <Input {...control} {...form.register("companyName")} autoComplete="organization" />
              )}
            </Field>
            <Field label="Site" hint="opcional" error={errors.website?.message}>
              {(control) => (
                <Input
                  {...control}
                  {...form.register("website")}
                  inputMode="url"
                  autoComplete="url"
                  placeholder="empresa.com.br"
                />
              )}
            </Field>
          </>
        )}
      </div>
      <Controller
        control={form.control}
        name="planId"
        render={({ field }) => (
          <PlanChoice
            plans={plans}
            value={field.value}
            onChange={field.onChange}
            error={errors.planId?.message}
          />
        )}
      />
      <ChoiceField
        label={
          <>
            Li e aceito os{" "}
            <TextLink href="/termos" target="_blank">
              Termos de Serviço
            </TextLink>{" "}
            e a{" "}
            <TextLink href="/privacidade" target="_blank">
              Política de Privacidade
            </TextLink>
            .
          </>
        }
        error={errors.acceptsTerms?.message}
      >
        {(control) => (
          <Controller
            control={form.control}
            name="acceptsTerms"
            render={({ field: { value, onChange, ...field } }) => (
              <Checkbox
                {...control}
                {...field}
                checked={value === true}
                onCheckedChange={(checked) => onChange(checked === true)}
              />
            )}
          />
        )}
      </ChoiceField>
      <SubmitButton size="lg" isPending={start.isPending || start.isSuccess} pendingLabel="Enviando…">
        Criar conta
      </SubmitButton>
    </form>
  );
}
