"use client";

import { useRouter } from "next/navigation";
import { Controller } from "react-hook-form";
import { formatDocumentNumber } from "@/components/format/document-number";
import { formatPhone } from "@/components/format/phone";
import { AddressFields, addressOf, emptyAddress } from "@/components/forms/address-fields";
import { Field } from "@/components/forms/field";
import { FormError } from "@/components/forms/form-error";
import { PhoneInput } from "@/components/forms/masked-input";
import { SubmitButton } from "@/components/forms/submit-button";
import { useUnsavedChangesWarning } from "@/components/forms/use-unsaved-changes-warning";
import { showServerErrors, useValidatedForm } from "@/components/forms/use-validated-form";
import { Card, CardContent, CardFooter, CardHeader, CardTitle } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { UpdateAccountInput } from "@/domain/identity/account-inputs";
import { taxIdKindOf } from "@/domain/identity/tax-id";
import { type RouterOutputs, trpc } from "@/trpc/react";

/** The company's data, as invoices and boletos carry it. */
export function AccountForm({ account }: { account: RouterOutputs["accounts"]["own"] }) {
  const router = useRouter();
  const form = useValidatedForm(UpdateAccountInput, {
    companyName: account.companyName,
    tradingName: account.tradingName ?? "",
    website: account.website ?? "",
    phone: formatPhone(account.phone),
    address: account.address && { ...emptyAddress, ...account.address },
  });
  const { errors, isDirty } = form.formState;
  useUnsavedChangesWarning(isDirty);
  const save = trpc.accounts.update.useMutation({
    onSuccess: (_, saved) => {
      form.reset(saved);
      toast.success("Dados da conta salvos.");
      router.refresh();
    },
    onError: (error) => showServerErrors(form, error),
  });
  const address = { ...emptyAddress, ...form.watch("address") };
  return (
    <form noValidate onSubmit={form.handleSubmit((values) => save.mutate(values))}>
      <Card>
        <CardHeader>
          <CardTitle>Dados da conta</CardTitle>
        </CardHeader>
        <CardContent className="grid gap-6">
          <FormError message={errors.root?.message} />
          <div className="grid gap-5 sm:grid-cols-2">
            <Field label="Nome ou razão social" error={errors.companyName?.message}>
              {(control) => (
                <Input {...control} {...form.register("companyName")} autoComplete="organization" />
              )}
            </Field>
            <Field label="Nome fantasia" hint="opcional" error={errors.tradingName?.message}>
              {(control) => <Input {...control} {...form.register("tradingName")} />}
            </Field>
            <Field label={taxIdKindOf(account.taxId)} help="Para trocar, fale com o suporte.">
              {(control) => (
                <Input
                  {...control}
                  value={formatDocumentNumber(account.taxId)}
                  readOnly
                  className="font-mono"
                />
              )}
            </Field>
            <Field label="E-mail da conta" help="Para trocar, fale com o suporte.">
              {(control) => <Input {...control} value={account.email} readOnly />}
            </Field>
            <Field label="Telefone" error={errors.phone?.message}>
              {(control) => (
                <Controller
                  control={form.control}
                  name="phone"
                  render={({ field: { ref: _, ...field } }) => <PhoneInput {...control} {...field} />}
                />
              )}
            </Field>
            <Field label="Site" hint="opcional" error={errors.website?.message}>
              {(control) => <Input {...control} {...form.register("website")} inputMode="url" />}
            </Field>
          </div>
          <AddressFields
            legend="Endereço"
            help="Necessário para pagar por boleto. Aparece nas faturas."
            value={address}
            onChange={(changed) =>
              form.setValue("address", addressOf(changed), {
                shouldDirty: true,
                shouldValidate: form.formState.isSubmitted,
              })
            }
            errorOf={(field) => errors.address?.[field]?.message}
          />
        </CardContent>
        <CardFooter>
          <SubmitButton isPending={save.isPending} pendingLabel="Salvando…">
            Salvar dados
          </SubmitButton>
        </CardFooter>
      </Card>
    </form>
  );
}
