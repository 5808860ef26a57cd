"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { ConfirmDialog } from "@/components/forms/confirm-dialog";
import { Field } from "@/components/forms/field";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { trpc } from "@/trpc/react";

/** Cancels an unpaid invoice, with a reason that the customer reads, and issues it again unless told not to. */
export function CancelInvoice({ number }: { number: string }) {
  const context = trpc.useUtils();
  const [isOpen, setIsOpen] = useState(false);
  const router = useRouter();
  const [reason, setReason] = useState("");
  const [isReissued, setIsReissued] = useState(true);
  const cancel = trpc.invoices.cancel.useMutation({
    onSuccess: async () => {
      await context.invoices.invalidate();
      setIsOpen(false);
      toast.success("Fatura cancelada.");
    },
  });
  const reissue = trpc.invoices.reissue.useMutation({
    onSuccess: async ({ invoiceNumber }) => {
      await context.invoices.invalidate();
      setIsOpen(false);
      toast.success(
        invoiceNumber
          ? "Fatura cancelada e emitida de novo."
          : "Fatura cancelada. Não há o que cobrar pelo período.",
      );
      if (invoiceNumber) router.push(`/admin/faturas/${invoiceNumber}`);
    },
  });
  const failed = cancel.error ?? reissue.error;
  const fields = failed?.data?.fields ?? {};
  return (
    <>
      <Button
        variant="danger-outline"
        onClick={() => {
          setIsReissued(true);
          setIsOpen(true);
        }}
      >
        Cancelar fatura
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        title={`Cancelar a fatura ${number}?`}
        description="O número não é reaproveitado. Créditos usados voltam para a conta."
        actionLabel={isReissued ? "Cancelar e emitir de novo" : "Cancelar fatura"}
        backLabel="Voltar"
        onConfirm={() => (isReissued ? reissue : cancel).mutate({ number, reason })}
        isPending={cancel.isPending || reissue.isPending}
        error={fields.reason ? null : failed?.message}
      >
        <Field label="Motivo" isRequired error={fields.reason ?? ""}>
          {(control) => (
            <Input {...control} value={reason} onChange={(event) => setReason(event.target.value)} />
          )}
        </Field>
        {/* biome-ignore lint/a11y/noLabelWithoutControl: the checkbox is the control inside the label. */}
        <label className="flex items-center gap-2">
          <Checkbox checked={isReissued} onCheckedChange={(checked) => setIsReissued(checked === true)} />
          Emitir de novo, com os dados de hoje do cliente
        </label>
        <div aria-live="polite">
          {!isReissued && (
            <Alert tone="warning" title="Este período não será cobrado de novo">
              O uso desta fatura fica sem cobrança, e isso não pode ser desfeito.
            </Alert>
          )}
        </div>
      </ConfirmDialog>
    </>
  );
}
