"use client";

import { ConfirmDialog } from "@/components/forms/confirm-dialog";
import { messageOf } from "@/components/forms/use-validated-form";
import { trpc } from "@/trpc/react";
import { type ApprovalRequest, actOf } from "./request-row";
import { useDecision } from "./use-decision";

/** The last question before it happens. */
export function ApproveDialog({ request, onClose }: { request: ApprovalRequest; onClose: () => void }) {
  const approve = trpc.ransomwareGuard.approve.useMutation(useDecision("Aprovado e feito.", onClose));
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Aprovar em ${request.bucketName}?`}
      description={
        <>
          <p>{actOf(request)}. Acontece assim que você aprovar.</p>
          <p className="mt-2">
            Confirme antes com {request.requestedByName} por outro meio, como o telefone: a sessão que pediu
            pode não ser dessa pessoa.
          </p>
        </>
      }
      actionLabel="Aprovar"
      isPending={approve.isPending}
      error={approve.error ? messageOf(approve.error) : null}
      onConfirm={() => approve.mutate({ requestId: request.id })}
    />
  );
}
