"use client";

import { type FormEvent, useState } from "react";
import { Field } from "@/components/forms/field";
import { FormError } from "@/components/forms/form-error";
import { SubmitButton } from "@/components/forms/submit-button";
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
import type { PriceFields } from "@/domain/billing/plan-inputs";
import { trpc } from "@/trpc/react";
import { PriceEffect } from "../../_components/price-effect";
import { type PriceTexts, priceTexts, readPrice } from "../../_components/price-fields";
import { PriceInputs } from "../../_components/price-inputs";
import type { Plan } from "./plan-list";

const hourMs = 3_600_000;

/** A new price: typed, then seen against last month's invoices, then set. */
export function SetPrice({ plan }: { plan: Plan }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Dialog open={isOpen} onOpenChange={setIsOpen}>
      <DialogTrigger asChild>
        <Button size="sm">Novo preço</Button>
      </DialogTrigger>
      <DialogContent className="max-w-2xl">
        {isOpen && <PriceForm plan={plan} onDone={() => setIsOpen(false)} />}
      </DialogContent>
    </Dialog>
  );
}

function PriceForm({ plan, onDone }: { plan: Plan; onDone: () => void }) {
  const context = trpc.useUtils();
  const [texts, setTexts] = useState<PriceTexts>(() => priceTexts(plan.current));
  const [from, setFrom] = useState(() => localHour(nextMidnight()));
  const [errors, setErrors] = useState<Partial<PriceTexts>>({});
  const [previewed, setPreviewed] = useState<PriceFields | null>(null);
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
    if (!previewed) {
      setPreviewed(reading.price);
      return;
    }
    set.mutate({ ...reading.price, planId: plan.id, effectiveFrom: new Date(`${from}:00-03:00`) });
  }
  return (
    <form onSubmit={submit} className="grid min-w-0 gap-5">
      <DialogHeader>
        <DialogTitle>Novo preço de {plan.name}</DialogTitle>
        <DialogDescription>
          Vale a partir da hora escolhida. Antes de marcar, veja o efeito sobre o mês passado.
        </DialogDescription>
      </DialogHeader>
      <PriceInputs
        texts={texts}
        errors={{ ...errors, ...fields }}
        onChange={(key, text) => {
          setPreviewed(null);
          setTexts((current) => ({ ...current, [key]: text }));
        }}
      />
      <Field
        label="Vale a partir de"
        help="Hora cheia que ainda não começou, horário de Brasília."
        isRequired
        error={fields.effectiveFrom ?? ""}
      >
        {(control) => (
          <div className="flex flex-wrap gap-2">
            <Input
              {...control}
              type="datetime-local"
              step={3600}
              min={localHour(nextHour())}
              className="w-auto min-w-0 flex-1"
              value={from}
              onChange={(event) => setFrom(event.target.value)}
            />
            <Button type="button" variant="secondary" onClick={() => setFrom(localHour(nextHour()))}>
              Próxima hora
            </Button>
          </div>
        )}
      </Field>
      {previewed && <PriceEffect input={{ ...previewed, planId: plan.id }} />}
      <FormError message={Object.keys(fields).length === 0 ? set.error?.message : null} />
      <DialogFooter>
        <SubmitButton isPending={set.isPending}>{previewed ? "Marcar o preço" : "Ver o efeito"}</SubmitButton>
      </DialogFooter>
    </form>
  );
}

function nextHour(): Date {
  return new Date((Math.floor(Date.now() / hourMs) + 1) * hourMs);
}

function nextMidnight(): Date {
  const tomorrow = new Intl.DateTimeFormat("en-CA", { timeZone: "America/Sao_Paulo" }).format(
    new Date(Date.now() + 24 * hourMs),
  );
  return new Date(`${tomorrow}T00:00:00-03:00`);
}

/** As a datetime-local input writes it, in São Paulo. */
function localHour(at: Date): string {
  return at.toLocaleString("sv-SE", { timeZone: "America/Sao_Paulo" }).slice(0, 16).replace(" ", "T");
}
