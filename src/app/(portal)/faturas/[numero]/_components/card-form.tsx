"use client";

import { type FormEvent, useState } from "react";
import { formatCents } from "@/components/format/money";
import { Field } from "@/components/forms/field";
import { FormError } from "@/components/forms/form-error";
import { SubmitButton } from "@/components/forms/submit-button";
import { Input } from "@/components/ui/input";
import { type RouterOutputs, trpc } from "@/trpc/react";
import { type CardFields, emptyCard, readCard } from "./card-fields";
import { tokenizeCard } from "./tokenize-card";

const inputs = [
  { key: "number", label: "Número do cartão", autoComplete: "cc-number", inputMode: "numeric" },
  { key: "holder", label: "Nome no cartão", autoComplete: "cc-name", inputMode: "text" },
  { key: "expiry", label: "Validade (MM/AA)", autoComplete: "cc-exp", inputMode: "numeric" },
  { key: "securityCode", label: "Código de segurança", autoComplete: "cc-csc", inputMode: "numeric" },
  { key: "taxId", label: "CPF ou CNPJ do titular", autoComplete: "off", inputMode: "text" },
] as const;

/** A card's data, turned into a single-use token by the gateway's script: it never reaches the platform. */
export function CardForm({
  invoice,
  dueCentavos,
  onChange,
}: {
  invoice: RouterOutputs["invoices"]["get"]["invoice"];
  dueCentavos: bigint;
  onChange: () => void;
}) {
  const setup = trpc.payments.cardSetup.useQuery();
  const start = trpc.payments.start.useMutation({ onSettled: onChange });
  const [fields, setFields] = useState<CardFields>({ ...emptyCard, taxId: invoice.customer.taxId ?? "" });
  const [errors, setErrors] = useState<Partial<Record<keyof CardFields, string>>>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [isTokenizing, setIsTokenizing] = useState(false);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (isTokenizing || start.isPending || !setup.data) return;
    const reading = readCard(fields);
    setErrors(reading.ok ? {} : reading.errors);
    setProblem(null);
    if (!reading.ok) return;
    setIsTokenizing(true);
    try {
      const token = await tokenizeCard(setup.data, reading.card);
      start.mutate({ number: invoice.number, method: "CARD", installments: 1, ...token });
      setFields((current) => ({ ...current, securityCode: "" }));
    } catch {
      setProblem("Não foi possível validar o cartão. Confira os dados e tente de novo.");
    } finally {
      setIsTokenizing(false);
    }
  }

  return (
    <form onSubmit={submit} className="grid gap-4" noValidate>
      {inputs.map(({ key, label, ...attributes }) => (
        <Field key={key} label={label} isRequired error={errors[key] ?? ""}>
          {(control) => (
            <Input
              {...control}
              {...attributes}
              value={fields[key]}
              onChange={(event) => setFields((current) => ({ ...current, [key]: event.target.value }))}
            />
          )}
        </Field>
      ))}
      <FormError message={problem ?? start.error?.message} />
      <SubmitButton isPending={isTokenizing || start.isPending} pendingLabel="Pagando">
        Pagar {formatCents(dueCentavos)}
      </SubmitButton>
    </form>
  );
}
