"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { ConfirmDialog } from "@/components/forms/confirm-dialog";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { trpc } from "@/trpc/react";
import { AccountField, type ChosenAccount } from "../../_components/account-field";

/** Ends one account's period with the last whole hour: when a customer asks for the bill now. */
export function CloseAccountNow() {
  const router = useRouter();
  const context = trpc.useUtils();
  const [isOpen, setIsOpen] = useState(false);
  const [account, setAccount] = useState<ChosenAccount>();
  const [isMissing, setIsMissing] = useState(false);
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
        description="A fatura cobra o uso até a última hora cheia que foi medida. A hora em curso e o resto do mês entram na próxima, sem cobrar o mínimo de novo. De uma conta encerrada, ou na sua primeira hora, cobra tudo o que foi medido até agora."
        actionLabel="Fechar agora"
        onConfirm={() => {
          setIsMissing(account === undefined);
          if (account) close.mutate({ accountId: account.id });
        }}
        isPending={close.isPending}
        error={close.error?.message}
      >
        <AccountField
          value={account}
          onChange={setAccount}
          error={isMissing ? "Escolha a conta." : undefined}
        />
      </ConfirmDialog>
    </>
  );
}
