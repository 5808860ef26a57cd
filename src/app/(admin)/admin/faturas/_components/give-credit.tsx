"use client";

import { useState } from "react";
import { readDecimal } from "@/components/billing/decimal-input";
import { ConfirmDialog } from "@/components/forms/confirm-dialog";
import { newRequestId } from "@/components/forms/new-request-id";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { trpc } from "@/trpc/react";
import { CreditFields } from "../../_components/credit-fields";

/** Gives an account a credit for its next invoice. */
export function GiveCredit({ accountId, companyName }: { accountId: string; companyName: string }) {
  const [isOpen, setIsOpen] = useState(false);
  const [amount, setAmount] = useState("");
  const [reason, setReason] = useState("");
  const [amountError, setAmountError] = useState<string>();
  const [requestId, setRequestId] = useState("");
  const context = trpc.useUtils();
  const give = trpc.invoices.giveCredit.useMutation({
    onSuccess: () => {
      setIsOpen(false);
      setAmount("");
      setReason("");
      void context.invoices.invalidate();
      toast.success("Crédito registrado. A próxima fatura usa sozinha.");
    },
  });
  const fields = give.error?.data?.fields ?? {};
  const hasFieldError = Object.keys(fields).length > 0;
  function submit(): void {
    const amountCentavos = readDecimal(amount, 2);
    setAmountError(amountCentavos === undefined ? "Escreva o valor como 25,00." : undefined);
    if (amountCentavos !== undefined) give.mutate({ accountId, requestId, amountCentavos, reason });
  }
  function open(): void {
    setRequestId(newRequestId());
    give.reset();
    setIsOpen(true);
  }
  return (
    <>
      <Button variant="secondary" onClick={open}>
        Dar crédito
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        tone="primary"
        title={`Dar crédito a ${companyName}`}
        description="Faturas emitidas não mudam: um crédito corrige na próxima."
        actionLabel="Dar crédito"
        onConfirm={submit}
        isPending={give.isPending}
        error={hasFieldError ? null : give.error?.message}
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
    </>
  );
}
