"use client";

import { useState } from "react";
import { formatBytes } from "@/components/format/bytes";
import { formatMicros, formatUnitPrice } from "@/components/format/money";
import { ConfirmDialog } from "@/components/forms/confirm-dialog";
import { messageOf } from "@/components/forms/use-validated-form";
import { Alert } from "@/components/ui/alert";
import { RadioCard, RadioGroup } from "@/components/ui/radio-group";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import { type RouterOutputs, trpc } from "@/trpc/react";

type Plan = RouterOutputs["plans"]["list"][number];

interface Props {
  account: {
    id: string;
    companyName: string;
    planId: string;
    planName: string;
    /** Where the caller knows it: a quota below it stops writes. */
    storedBytes?: bigint;
  };
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** Moves an account to another plan: a public one, or one of its own that it had. */
export function AssignPlanDialog({ account, isOpen, onOpenChange }: Props) {
  const context = trpc.useUtils();
  const [planId, setPlanId] = useState("");
  const plans = trpc.plans.list.useQuery(undefined, { enabled: isOpen });
  const choices = plans.data?.filter(
    (plan) =>
      plan.id !== account.planId && (plan.customAccountId === null || plan.customAccountId === account.id),
  );
  const assign = trpc.plans.assign.useMutation({
    onSuccess: async () => {
      onOpenChange(false);
      setPlanId("");
      toast.success(`${account.companyName} mudou de plano.`);
      await Promise.all([
        context.plans.invalidate(),
        context.accounts.invalidate(),
        context.audit.invalidate(),
      ]);
    },
  });
  const fields = assign.error?.data?.fields ?? {};
  const isOvercommit = fields.confirmsOvercommit !== undefined;
  const chosen = choices?.find(({ id }) => id === planId);
  const isBelowUse = chosen !== undefined && chosen.quotaBytes < (account.storedBytes ?? 0n);
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) assign.reset();
        onOpenChange(open);
      }}
      tone="primary"
      title={`Mudar o plano de ${account.companyName}`}
      description={`Hoje está em ${account.planName}. A quota vale já; os preços, a partir da próxima hora (do plano gratuito para um pago, desde a hora em curso). O que foi usado antes não muda.`}
      actionLabel={isOvercommit ? "Mudar mesmo assim" : "Mudar de plano"}
      onConfirm={() => assign.mutate({ accountId: account.id, planId, confirmsOvercommit: isOvercommit })}
      isPending={assign.isPending}
      error={errorOf(planId, assign.error, fields)}
    >
      {choices ? (
        <RadioGroup
          value={planId}
          onValueChange={(value) => {
            assign.reset();
            setPlanId(value);
          }}
          aria-label="Plano novo"
          className="grid max-h-[45vh] gap-3 overflow-y-auto p-0.5"
        >
          {choices.map((plan) => (
            <RadioCard key={plan.id} value={plan.id} title={plan.name} description={wordsOf(plan)} />
          ))}
        </RadioGroup>
      ) : (
        <Skeleton className="h-40" />
      )}
      {isBelowUse && (
        <Alert tone="warning" title="Quota menor que o uso atual">
          Novos envios serão recusados até a conta liberar espaço. Nada é apagado.
        </Alert>
      )}
      {isOvercommit && <Alert tone="warning" title={fields.confirmsOvercommit} isLive />}
    </ConfirmDialog>
  );
}

function errorOf(
  planId: string,
  error: { message: string } | null,
  fields: Record<string, string | undefined>,
): string | null {
  if (!error || fields.confirmsOvercommit) return null;
  return planId === "" ? "Escolha o plano." : (fields.planId ?? messageOf(error as never));
}

function wordsOf({ quotaBytes, current, isFree, customAccountId }: Plan): string {
  const words = [`${formatBytes(quotaBytes)} de quota`];
  if (current) words.push(`${formatUnitPrice(current.storageGbMonthMicros)} por GB-mês`);
  if (current && !isFree && current.minimumMicros > 0n)
    words.push(`mínimo de ${formatMicros(current.minimumMicros)}`);
  return `${customAccountId ? "Plano próprio: " : ""}${words.join(", ")}`;
}
