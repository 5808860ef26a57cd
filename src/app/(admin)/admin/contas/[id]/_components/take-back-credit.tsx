"use client";

import { useState } from "react";
import { readDecimal } from "@/components/billing/decimal-input";
import { formatCents } from "@/components/format/money";
import { ConfirmDialog } from "@/components/forms/confirm-dialog";
import { newRequestId } from "@/components/forms/new-request-id";
import { toast } from "@/components/ui/toast";
import { trpc } from "@/trpc/react";
import { CreditFields } from "../../../_components/credit-fields";
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
      <CreditFields
        amount={amount}
        onAmountChange={setAmount}
        amountError={amountError ?? fields.amountCentavos}
        reason={reason}
        onReasonChange={setReason}
        reasonError={fields.reason}
      />
    </ConfirmDialog>
  );
}
