"use client";

import { type FormEvent, useState } from "react";
import { countOf } from "@/components/format/count";
import { formatMonth } from "@/components/format/date-time";
import { Money } from "@/components/format/display";
import { Field } from "@/components/forms/field";
import { FormError } from "@/components/forms/form-error";
import { SubmitButton } from "@/components/forms/submit-button";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import type { SetPlanPriceInput } from "@/domain/billing/plan-inputs";
import { trpc } from "@/trpc/react";
import type { Plan } from "./plan-list";
import { type PriceTexts, priceInputs, priceTexts, readPrice } from "./price-fields";

/** A new price: typed, then seen against last month's invoices, then set. */
export function SetPrice({ plan }: { plan: Plan }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Dialog open={isOpen} onOpenChange={setIsOpen}>
      <DialogTrigger asChild>
        <Button size="sm">Novo preço</Button>
      </DialogTrigger>
      <DialogContent>{isOpen && <PriceForm plan={plan} onDone={() => setIsOpen(false)} />}</DialogContent>
    </Dialog>
  );
}

function PriceForm({ plan, onDone }: { plan: Plan; onDone: () => void }) {
  const context = trpc.useUtils();
  const [texts, setTexts] = useState<PriceTexts>(() => priceTexts(plan.current));
  const [from, setFrom] = useState(nextMidnight);
  const [errors, setErrors] = useState<Partial<PriceTexts>>({});
  const [previewed, setPreviewed] = useState<SetPlanPriceInput | null>(null);
  const set = trpc.plans.setPrice.useMutation({
    onSuccess: async () => {
      await context.plans.invalidate();
      toast.success(`O preço novo de ${plan.name} está marcado.`);
      onDone();
    },
  });
  const fields = set.error?.data?.fields ?? {};
  function submit(event: FormEvent): void {
    event.preventDefault();
    const reading = readPrice(texts);
    setErrors(reading.ok ? {} : reading.errors);
    if (!reading.ok) return;
    const input = { ...reading.price, planId: plan.id, effectiveFrom: new Date(`${from}:00-03:00`) };
    if (previewed) set.mutate(input);
    else setPreviewed(input);
  }
  return (
    <form onSubmit={submit} className="grid gap-5">
      <DialogHeader>
        <DialogTitle>Novo preço de {plan.name}</DialogTitle>
        <DialogDescription>
          Vale a partir da hora escolhida. Antes de marcar, veja o efeito sobre o mês passado.
        </DialogDescription>
      </DialogHeader>
      <div className="grid gap-4 sm:grid-cols-2">
        {priceInputs.map(({ key, label }) => (
          <Field key={key} label={label} isRequired error={errors[key] ?? fields[key] ?? ""}>
            {(control) => (
              <Input
                {...control}
                inputMode="decimal"
                value={texts[key]}
                onChange={(event) => {
                  setPreviewed(null);
                  setTexts((current) => ({ ...current, [key]: event.target.value }));
                }}
              />
            )}
          </Field>
        ))}
      </div>
      <Field
        label="Vale a partir de"
        help="Hora cheia, horário de Brasília."
        isRequired
        error={fields.effectiveFrom ?? ""}
      >
        {(control) => (
          <Input
            {...control}
            type="datetime-local"
            step={3600}
            value={from}
            onChange={(event) => setFrom(event.target.value)}
          />
        )}
      </Field>
      {previewed && <Preview input={previewed} />}
      <FormError message={Object.keys(fields).length === 0 ? set.error?.message : null} />
      <DialogFooter>
        <SubmitButton isPending={set.isPending}>{previewed ? "Marcar o preço" : "Ver o efeito"}</SubmitButton>
      </DialogFooter>
    </form>
  );
}

function Preview({ input }: { input: SetPlanPriceInput }) {
  const preview = trpc.plans.previewPrice.useQuery(input);
  if (preview.error) return <FormError message={preview.error.message} />;
  if (!preview.data) return <p className="text-muted-foreground">Calculando o efeito…</p>;
  const { accountCount, month, beforeCentavos, afterCentavos, raisedCount } = preview.data;
  return (
    <Alert tone="info" title={`${formatMonth(`${month}-15T12:00:00Z`)}, com o preço novo`}>
      {accountCount === 0 ? (
        "Nenhuma conta está neste plano."
      ) : (
        <>
          {countOf(accountCount, "conta", "contas")}: de <Money cents={beforeCentavos} /> para{" "}
          <Money cents={afterCentavos} />. {countOf(raisedCount, "conta pagaria", "contas pagariam")} mais.
        </>
      )}
    </Alert>
  );
}

/** Tomorrow's first hour in São Paulo, as a datetime-local input writes it. */
function nextMidnight(): string {
  const tomorrow = new Date(Date.now() + 86_400_000);
  const day = new Intl.DateTimeFormat("en-CA", { timeZone: "America/Sao_Paulo" }).format(tomorrow);
  return `${day}T00:00`;
}
