"use client";

import { useEffect, useState } from "react";
import { formatBytes } from "@/components/format/bytes";
import { ConfirmDialog } from "@/components/forms/confirm-dialog";
import { messageOf } from "@/components/forms/use-validated-form";
import { Alert } from "@/components/ui/alert";
import { toast } from "@/components/ui/toast";
import { trpc } from "@/trpc/react";
import { QuotaField } from "../../../_components/quota-field";
import type { AccountData } from "./account-details";

/** Another quota by hand; asks again when more would be sold than the limit. */
export function QuotaDialog({
  account,
  isOpen,
  onOpenChange,
}: {
  account: AccountData;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}) {
  const [quotaBytes, setQuotaBytes] = useState<bigint | null>(account.quotaBytes);
  const queries = trpc.useUtils();
  const setQuota = trpc.accounts.setQuota.useMutation({
    onSuccess: () => {
      onOpenChange(false);
      toast.success("Quota ajustada.");
      void queries.accounts.invalidate();
      void queries.audit.invalidate();
    },
  });
  const { reset } = setQuota;
  useEffect(() => {
    if (!isOpen) return;
    setQuotaBytes(account.quotaBytes);
    reset();
  }, [isOpen, account.quotaBytes, reset]);

  const fields = setQuota.error?.data?.fields ?? {};
  const isOvercommit = fields.confirmsOvercommit !== undefined;
  const isBelowUse = quotaBytes !== null && quotaBytes < account.stored.bytes;
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title="Ajustar quota"
      description={`${account.companyName} usa ${formatBytes(account.stored.bytes)} de ${formatBytes(account.quotaBytes)}.`}
      actionLabel={isOvercommit ? "Ajustar mesmo assim" : "Ajustar quota"}
      tone="primary"
      onConfirm={() =>
        quotaBytes !== null &&
        setQuota.mutate({ accountId: account.id, quotaBytes, confirmsOvercommit: isOvercommit })
      }
      isPending={setQuota.isPending}
      error={setQuota.error && Object.keys(fields).length === 0 ? messageOf(setQuota.error) : null}
    >
      <QuotaField
        label="Nova quota"
        value={quotaBytes}
        onChange={setQuotaBytes}
        error={fields.quotaBytes ?? (quotaBytes === null ? "Informe a quota." : undefined)}
      />
      {isBelowUse && (
        <Alert tone="warning" title="Menor que o uso atual">
          Novos envios serão recusados até a conta liberar espaço. Nada é apagado.
        </Alert>
      )}
      {isOvercommit && <Alert tone="warning" title={fields.confirmsOvercommit} isLive />}
    </ConfirmDialog>
  );
}
