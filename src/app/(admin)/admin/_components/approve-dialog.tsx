"use client";

import { ConfirmDialog } from "@/components/forms/confirm-dialog";
import type { useApproveAccount } from "./use-approve-account";

/** Asks only when approving would sell more than the limit. */
export function ApproveDialog({ approval }: { approval: ReturnType<typeof useApproveAccount> }) {
  return (
    <ConfirmDialog
      isOpen={approval.question !== null}
      onOpenChange={(isOpen) => !isOpen && approval.dismiss()}
      title="Vender acima da capacidade?"
      description={approval.question}
      actionLabel="Aprovar mesmo assim"
      tone="primary"
      onConfirm={approval.approveAnyway}
      isPending={approval.isPending}
    />
  );
}
