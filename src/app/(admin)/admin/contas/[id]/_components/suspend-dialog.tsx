"use client";

import { useState } from "react";
import { ConfirmDialog } from "@/components/forms/confirm-dialog";
import { Field } from "@/components/forms/field";
import { messageOf } from "@/components/forms/use-validated-form";
import { RadioCard, RadioGroup } from "@/components/ui/radio-group";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { trpc } from "@/trpc/react";
import type { AccountData } from "./account-details";

type Level = "RESTRICTED" | "SUSPENDED";

/** Stops writes, or all access; the reason is told to the customer. */
export function SuspendDialog({
  account,
  isOpen,
  onOpenChange,
}: {
  account: AccountData;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}) {
  const isRestricted = account.currentSuspension?.level === "RESTRICTED";
  const [level, setLevel] = useState<Level>("SUSPENDED");
  const [reason, setReason] = useState("");
  const queries = trpc.useUtils();
  const suspend = trpc.accounts.suspend.useMutation({
    onSuccess: () => {
      onOpenChange(false);
      setReason("");
      toast.success(level === "SUSPENDED" ? "Conta suspensa." : "Conta restrita.");
      void queries.accounts.invalidate();
      void queries.audit.invalidate();
    },
  });
  const reasonError = suspend.error?.data?.fields.reason;
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={`Suspender ${account.companyName}?`}
      description="Os dados ficam guardados. O proprietário continua entrando no portal e vendo as faturas."
      actionLabel={level === "SUSPENDED" ? "Suspender conta" : "Restringir conta"}
      onConfirm={() => suspend.mutate({ accountId: account.id, level, reason })}
      isPending={suspend.isPending}
      error={suspend.error && !reasonError ? messageOf(suspend.error) : null}
    >
      <RadioGroup
        value={level}
        onValueChange={(value) => setLevel(value as Level)}
        aria-label="O que parar"
        className="grid gap-3"
      >
        <RadioCard
          value="SUSPENDED"
          title="Suspender"
          description="Todo acesso por S3 para, inclusive leitura."
        />
        <RadioCard
          value="RESTRICTED"
          title="Restringir"
          description="Novos envios são recusados. Ler, restaurar e apagar continuam."
          disabled={isRestricted}
        />
      </RadioGroup>
      <Field label="Motivo" help="O cliente verá este texto." error={reasonError} isRequired>
        {(control) => (
          <Textarea
            {...control}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            rows={3}
          />
        )}
      </Field>
    </ConfirmDialog>
  );
}
