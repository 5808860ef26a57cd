"use client";

import { useState } from "react";
import { readDecimal, writeDecimal } from "@/components/billing/decimal-input";
import { ConfirmDialog } from "@/components/forms/confirm-dialog";
import { Field } from "@/components/forms/field";
import { messageOf } from "@/components/forms/use-validated-form";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import { trpc } from "@/trpc/react";
import { type Business, monthName } from "./business-figures";

/** What marketing and sales cost in a month: the acquisition cost comes from it. */
export function MarketingSpend({ months }: { months: Business["months"] }) {
  const context = trpc.useUtils();
  const [isOpen, setIsOpen] = useState(false);
  const [month, setMonth] = useState("");
  const [typed, setTyped] = useState("");
  const [problem, setProblem] = useState<string>();
  const set = trpc.platform.setMarketingSpend.useMutation({
    onSuccess: async () => {
      setIsOpen(false);
      toast.success("Gasto anotado.");
      await context.platform.business.invalidate();
    },
  });
  function choose(next: string): void {
    const known = months.find((entry) => entry.month === next)?.marketingSpendCentavos ?? null;
    setMonth(next);
    setTyped(known === null ? "" : writeDecimal(known, 2, 2));
    setProblem(undefined);
  }
  function submit(): void {
    const amountCentavos = typed.trim() === "" ? null : readDecimal(typed, 2);
    setProblem(amountCentavos === undefined ? "Escreva o valor como 1.800,00." : undefined);
    if (amountCentavos !== undefined) set.mutate({ month, amountCentavos });
  }
  return (
    <>
      <Button
        variant="secondary"
        size="sm"
        onClick={() => {
          choose(months.at(-1)?.month ?? "");
          set.reset();
          setIsOpen(true);
        }}
      >
        Informar gasto
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        tone="primary"
        title="Gasto com marketing e vendas"
        description="Anúncios, comissões e o que mais trouxe clientes no mês. Deixe vazio para apagar."
        actionLabel="Salvar gasto"
        onConfirm={submit}
        isPending={set.isPending}
        error={set.error && messageOf(set.error)}
      >
        <Field label="Mês" isRequired>
          {({ "aria-required": _, ...control }) => (
            <Select value={month} onValueChange={choose}>
              <SelectTrigger {...control}>
                <SelectValue />
              </SelectTrigger>
              <SelectContent>
                {months.toReversed().map((entry) => (
                  <SelectItem key={entry.month} value={entry.month}>
                    {monthName(entry.month)}
                  </SelectItem>
                ))}
              </SelectContent>
            </Select>
          )}
        </Field>
        <Field label="Gasto em reais" error={problem ?? ""}>
          {(control) => (
            <Input
              {...control}
              inputMode="decimal"
              placeholder="1.800,00"
              className="tabular-nums"
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
      </ConfirmDialog>
    </>
  );
}
