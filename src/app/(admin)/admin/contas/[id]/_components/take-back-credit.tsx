"use client";

import { useState } from "react";
import { readDecimal } from "@/components/billing/decimal-input";
import { formatCents } from "@/components/format/money";
import { ConfirmDialog } from "@/components/forms/confirm-dialog";
import { Field } from "@/components/forms/field";
import { newRequestId } from "@/components/forms/new-request-id";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { trpc } from "@/trpc/react";
import type { Credit } from "./account-credits";

/** Takes back of a credit what is not used. */
export function TakeBackCredit({
  accountId,
  credit,
  onClose,
}: {
  accountId: string;
  credit: Credit;
  onClose: () => void;
}) {
  const [requestId] = useState(newRequestId);
  const [amount, setAmount] = useState(formatCents(credit.reversibleCentavos).replace(/[^\d,]/g, ""));
  const [reason, setReason] = useState("");
  const [amountError, setAmountError] = useState<string>();
  const context = trpc.useUtils();
  const takeBack = trpc.invoices.takeBackCredit.useMutation({
    onSuccess: async () => {
      await context.invoices.invalidate();
      toast.success("Crédito retirado.");
      onClose();
    },
  });
  const fields = takeBack.error?.data?.fields ?? {};
  function submit(): void {
    const amountCentavos = readDecimal(amount, 2);
    setAmountError(amountCentavos === undefined ? "Escreva o valor como 25,00." : undefined);
    if (amountCentavos === undefined) return;
    takeBack.mutate({ accountId, creditId: credit.id, requestId, amountCentavos, reason });
  }
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="Retirar crédito?"
      description={`${credit.reason}: ${formatCents(credit.amountCentavos)}. Dá para retirar até ${formatCents(credit.reversibleCentavos)}, o que nenhuma fatura usou.`}
      actionLabel="Retirar crédito"
      onConfirm={submit}
      isPending={takeBack.isPending}
      error={Object.keys(fields).length > 0 ? null : takeBack.error?.message}
    >
      <Field label="Valor em reais" isRequired error={amountError ?? fields.amountCentavos ?? ""}>
        {(control) => (
          <Input
            {...control}
            inputMode="decimal"
            value={amount}
            onChange={(event) => setAmount(event.target.value)}
          />
        )}
      </Field>
      <Field label="Motivo" help="O cliente lê isto." isRequired error={fields.reason ?? ""}>
        {(control) => (
          <Input {...control} value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
    </ConfirmDialog>
  );
}
