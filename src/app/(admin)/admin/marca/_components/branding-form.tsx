"use client";

import { useRouter } from "next/navigation";
import { Field } from "@/components/forms/field";
import { FormError } from "@/components/forms/form-error";
import { SubmitButton } from "@/components/forms/submit-button";
import { useUnsavedChangesWarning } from "@/components/forms/use-unsaved-changes-warning";
import { showServerErrors, useValidatedForm } from "@/components/forms/use-validated-form";
import { Card, CardContent, CardFooter } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { UpdateBrandingInput } from "@/domain/identity/settings-inputs";
import { type RouterOutputs, trpc } from "@/trpc/react";
import { BrandPreview } from "./brand-preview";
import { ColorField } from "./color-field";

const colors = [
  { name: "primaryColor", label: "Cor principal", help: "Botões, links e destaques." },
  { name: "secondaryColor", label: "Cor secundária", help: "Gráficos e confirmações." },
  { name: "accentColor", label: "Cor de destaque", help: "Marcações e avisos." },
] as const;

export function BrandingForm({ branding }: { branding: RouterOutputs["settings"]["branding"] }) {
  const router = useRouter();
  const form = useValidatedForm(UpdateBrandingInput, {
    ...branding,
    logoUrl: branding.logoUrl ?? "",
    faviconUrl: branding.faviconUrl ?? "",
  });
  const { errors, isDirty } = form.formState;
  useUnsavedChangesWarning(isDirty);
  const save = trpc.settings.updateBranding.useMutation({
    onSuccess: (_, saved) => {
      form.reset(saved);
      toast.success("Marca salva.");
      router.refresh();
    },
    onError: (error) => showServerErrors(form, error),
  });
  return (
    <form
      noValidate
      className="grid items-start gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]"
      onSubmit={form.handleSubmit((values) => save.mutate(values))}
    >
      <Card>
        <CardContent className="grid gap-5">
          <FormError message={errors.root?.message} />
          <Field label="Nome da plataforma" error={errors.platformName?.message}>
            {(control) => <Input {...control} {...form.register("platformName")} />}
          </Field>
          <Field
            label="Logotipo"
            hint="opcional"
            help="Endereço de uma imagem SVG ou PNG. Sem ela, usamos um símbolo na sua cor."
            error={errors.logoUrl?.message}
          >
            {(control) => (
              <Input {...control} {...form.register("logoUrl")} inputMode="url" placeholder="https://" />
            )}
          </Field>
          <Field label="Ícone da aba" hint="opcional" error={errors.faviconUrl?.message}>
            {(control) => (
              <Input {...control} {...form.register("faviconUrl")} inputMode="url" placeholder="https://" />
            )}
          </Field>
          <Field
            label="E-mail de suporte"
            help="Aparece nas telas e nos e-mails."
            error={errors.supportEmail?.message}
          >
            {(control) => <Input {...control} {...form.register("supportEmail")} type="email" />}
          </Field>
          <div className="grid gap-5 sm:grid-cols-3">
            {colors.map(({ name, label, help }) => (
              <ColorField
                key={name}
                label={label}
                help={help}
                value={form.watch(name)}
                onChange={(color) => form.setValue(name, color, { shouldDirty: true, shouldValidate: true })}
                error={errors[name]?.message}
              />
            ))}
          </div>
        </CardContent>
        <CardFooter>
          <SubmitButton isPending={save.isPending} pendingLabel="Salvando…">
            Salvar marca
          </SubmitButton>
        </CardFooter>
      </Card>
      <BrandPreview values={form.watch()} />
    </form>
  );
}
