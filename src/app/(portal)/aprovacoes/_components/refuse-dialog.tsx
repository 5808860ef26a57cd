"use client";

import { useState } from "react";
import { ConfirmDialog } from "@/components/forms/confirm-dialog";
import { Field } from "@/components/forms/field";
import { messageOf } from "@/components/forms/use-validated-form";
import { Textarea } from "@/components/ui/textarea";
import { RefuseRequestInput } from "@/domain/ransomware-guard/inputs";
import { trpc } from "@/trpc/react";
import { type ApprovalRequest, actOf } from "./request-row";
import { useDecision } from "./use-decision";

/** Says no, with the reason that the other person reads. */
export function RefuseDialog({ request, onClose }: { request: ApprovalRequest; onClose: () => void }) {
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState<string>();
  const refuse = trpc.ransomwareGuard.refuse.useMutation(useDecision("Pedido recusado.", onClose));

  function confirm() {
    const checked = RefuseRequestInput.safeParse({ requestId: request.id, reason });
    setProblem(checked.error?.issues[0]?.message);
    if (checked.success) refuse.mutate(checked.data);
  }

  return (
    <ConfirmDialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Recusar o pedido sobre ${request.bucketName}?`}
      description={`${actOf(request)}: nada muda no bucket.`}
      actionLabel="Recusar"
      isPending={refuse.isPending}
      error={refuse.error ? messageOf(refuse.error) : null}
      onConfirm={confirm}
    >
      <Field label="Motivo" error={problem} isRequired>
        {(control) => (
          <Textarea
            {...control}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            rows={3}
            maxLength={500}
          />
        )}
      </Field>
    </ConfirmDialog>
  );
}
