"use client";

import { useState } from "react";
import { ConfirmDialog } from "@/components/forms/confirm-dialog";
import { Field } from "@/components/forms/field";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { trpc } from "@/trpc/react";

/** Cancels an unpaid invoice, with a reason that the customer reads. */
export function CancelInvoice({ number }: { number: string }) {
  const context = trpc.useUtils();
  const [isOpen, setIsOpen] = useState(false);
  const [reason, setReason] = useState("");
  const cancel = trpc.invoices.cancel.useMutation({
    onSuccess: async () => {
      await context.invoices.invalidate();
      setIsOpen(false);
      toast.success("Fatura cancelada.");
    },
  });
  const fields = cancel.error?.data?.fields ?? {};
  return (
    <>
      <Button variant="danger-outline" onClick={() => setIsOpen(true)}>
        Cancelar fatura
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        title={`Cancelar a fatura ${number}?`}
        description="O valor deixa de ser cobrado e o número não é reaproveitado. Créditos usados voltam para a conta."
        actionLabel="Cancelar fatura"
        onConfirm={() => cancel.mutate({ number, reason })}
        isPending={cancel.isPending}
        error={fields.reason ? null : cancel.error?.message}
      >
        <Field label="Motivo" isRequired error={fields.reason ?? ""}>
          {(control) => (
            <Input {...control} value={reason} onChange={(event) => setReason(event.target.value)} />
          )}
        </Field>
      </ConfirmDialog>
    </>
  );
}
