"use client";

import { type FormEvent, useState } from "react";
import { formatMonth } from "@/components/format/date-time";
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
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import { SetBillingTermsInput } from "@/domain/billing/billing-terms";
import { trpc } from "@/trpc/react";
import { billedBandwidthNames, monthName, type Terms } from "./billing-terms";
import { NumberField } from "./number-field";

/** New terms from a month on that has not begun. */
export function SetBillingTerms({ terms }: { terms: Terms }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Dialog open={isOpen} onOpenChange={setIsOpen}>
      <DialogTrigger asChild>
        <Button size="sm">Marcar mudança</Button>
      </DialogTrigger>
      <DialogContent>{isOpen && <TermsForm terms={terms} onDone={() => setIsOpen(false)} />}</DialogContent>
    </Dialog>
  );
}

function TermsForm({ terms, onDone }: { terms: Terms; onDone: () => void }) {
  const context = trpc.useUtils();
  const [month, setMonth] = useState(terms.months[0]?.month ?? "");
  const [billedBandwidth, setBilledBandwidth] = useState(terms.current.billedBandwidth);
  const [taxBasisPoints, setTaxBasisPoints] = useState(terms.current.taxBasisPoints);
  const [taxError, setTaxError] = useState<string>();
  const chosen = terms.months.find((option) => option.month === month);
  const set = trpc.settings.setBillingTerms.useMutation({
    onSuccess: async () => {
      await Promise.all([context.settings.invalidate(), context.plans.invalidate()]);
      toast.success(`A mudança vale a partir de ${chosen ? formatMonth(chosen.effectiveFrom) : month}.`);
      onDone();
    },
  });
  const fields = set.error?.data?.fields ?? {};
  function submit(event: FormEvent): void {
    event.preventDefault();
    const input = SetBillingTermsInput.safeParse({ month, billedBandwidth, taxBasisPoints });
    setTaxError(input.error?.issues.find(({ path }) => path[0] === "taxBasisPoints")?.message);
    if (input.success) set.mutate(input.data);
  }
  return (
    <form onSubmit={submit} className="grid min-w-0 gap-5" noValidate>
      <DialogHeader>
        <DialogTitle>Imposto e tráfego cobrado</DialogTitle>
        <DialogDescription>
          Vale para o uso do mês escolhido em diante. O site e a calculadora passam a dizer o novo no mesmo
          dia.
        </DialogDescription>
      </DialogHeader>
      <Field label="A partir de" isRequired error={fields.month ?? ""}>
        {({ "aria-required": _, ...control }) => (
          <Select value={month} onValueChange={setMonth}>
            <SelectTrigger {...control}>
              <SelectValue />
            </SelectTrigger>
            <SelectContent>
              {terms.months.map((option) => (
                <SelectItem key={option.month} value={option.month}>
                  {monthName(option.effectiveFrom)}
                </SelectItem>
              ))}
            </SelectContent>
          </Select>
        )}
      </Field>
      <Field label="Tráfego cobrado" help="A página de preços diz o mesmo.">
        {({ "aria-required": _, ...control }) => (
          <Select
            value={billedBandwidth}
            onValueChange={(value) => setBilledBandwidth(value as typeof billedBandwidth)}
          >
            <SelectTrigger {...control}>
              <SelectValue />
            </SelectTrigger>
            <SelectContent>
              {Object.entries(billedBandwidthNames).map(([value, label]) => (
                <SelectItem key={value} value={value}>
                  {label}
                </SelectItem>
              ))}
            </SelectContent>
          </Select>
        )}
      </Field>
      <NumberField
        label="Imposto sobre o subtotal"
        unit="%"
        decimals={2}
        value={taxBasisPoints}
        onChange={setTaxBasisPoints}
        error={taxError ?? fields.taxBasisPoints}
      />
      <FormError message={Object.keys(fields).length === 0 ? set.error?.message : null} />
      <DialogFooter>
        <SubmitButton isPending={set.isPending}>Marcar a mudança</SubmitButton>
      </DialogFooter>
    </form>
  );
}
