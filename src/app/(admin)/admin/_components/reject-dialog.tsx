"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { ConfirmDialog } from "@/components/forms/confirm-dialog";
import { Field } from "@/components/forms/field";
import { messageOf } from "@/components/forms/use-validated-form";
import { Button } from "@/components/ui/button";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { trpc } from "@/trpc/react";

const usualReasons = [
  "Dados incompletos",
  "CNPJ não confere com a empresa",
  "Não atendemos este tipo de uso",
];

/** Rejects a registration; the reason is mailed to who asked. */
export function RejectDialog({
  account,
  isOpen,
  onOpenChange,
}: {
  account: { id: string; companyName: string };
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}) {
  const queries = trpc.useUtils();
  const router = useRouter();
  const [reason, setReason] = useState("");
  const reject = trpc.accounts.reject.useMutation({
    onSuccess: async () => {
      onOpenChange(false);
      toast.success(`O cadastro de ${account.companyName} foi rejeitado.`, { id: `rejected-${account.id}` });
      router.refresh();
      await Promise.all([queries.accounts.invalidate(), queries.platform.invalidate()]);
    },
  });
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={`Rejeitar ${account.companyName}?`}
      description="O responsável recebe um e-mail com o motivo e pode se cadastrar de novo."
      actionLabel="Rejeitar cadastro"
      onConfirm={() => reject.mutate({ accountId: account.id, reason })}
      isPending={reject.isPending}
      error={reject.error && messageOf(reject.error)}
    >
      <Field label="Motivo" hint="opcional" error={reject.error?.data?.fields.reason}>
        {(control) => (
          <Textarea
            {...control}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            rows={3}
          />
        )}
      </Field>
      <div className="flex flex-wrap gap-2">
        {usualReasons.map((usual) => (
          <Button key={usual} variant="secondary" size="sm" onClick={() => setReason(usual)}>
            {usual}
          </Button>
        ))}
      </div>
    </ConfirmDialog>
  );
}
