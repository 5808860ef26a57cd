"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { ConfirmDialog } from "@/components/forms/confirm-dialog";
import { Field } from "@/components/forms/field";
import { Button } from "@/components/ui/button";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import { trpc } from "@/trpc/react";

/** Ends one account's period with the current hour: at a cancellation, or when a customer asks for the bill now. */
export function CloseAccountNow() {
  const router = useRouter();
  const context = trpc.useUtils();
  const [isOpen, setIsOpen] = useState(false);
  const [accountId, setAccountId] = useState<string>();
  const accounts = trpc.accounts.list.useQuery({ limit: 100 }, { enabled: isOpen });
  const close = trpc.invoices.closeAccountNow.useMutation({
    onSuccess: async ({ invoiceNumber }) => {
      await context.invoices.invalidate();
      setIsOpen(false);
      if (!invoiceNumber) {
        toast.success("Período fechado. Não havia o que cobrar.");
        return;
      }
      toast.success(`Fatura ${invoiceNumber} emitida.`);
      router.push(`/admin/faturas/${invoiceNumber}`);
    },
  });
  return (
    <>
      <Button variant="secondary" onClick={() => setIsOpen(true)}>
        Fechar uma conta agora
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        tone="primary"
        title="Fechar o período de uma conta agora?"
        description="A fatura cobra o uso até agora. O que for usado no resto do mês entra na próxima, sem cobrar o mínimo de novo."
        actionLabel="Fechar agora"
        onConfirm={() => accountId && close.mutate({ accountId })}
        isPending={close.isPending}
        error={close.error?.message}
      >
        <Field label="Conta" isRequired>
          {(control) => (
            <Select value={accountId ?? ""} onValueChange={setAccountId}>
              <SelectTrigger {...control}>
                <SelectValue placeholder="Escolha a conta" />
              </SelectTrigger>
              <SelectContent>
                {accounts.data?.items
                  .filter((account) => account.status === "ACTIVE" || account.status === "SUSPENDED")
                  .map((account) => (
                    <SelectItem key={account.id} value={account.id}>
                      {account.companyName}
                    </SelectItem>
                  ))}
              </SelectContent>
            </Select>
          )}
        </Field>
      </ConfirmDialog>
    </>
  );
}
