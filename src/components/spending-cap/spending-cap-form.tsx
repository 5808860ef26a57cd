"use client";

import { type ReactNode, useState } from "react";
import { readDecimal, writeDecimal } from "@/components/billing/decimal-input";
import { formatCents } from "@/components/format/money";
import { ConfirmDialog } from "@/components/forms/confirm-dialog";
import { Field } from "@/components/forms/field";
import { FormError } from "@/components/forms/form-error";
import { SubmitButton } from "@/components/forms/submit-button";
import { messageOf } from "@/components/forms/use-validated-form";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { RadioCard, RadioGroup } from "@/components/ui/radio-group";
import { toast } from "@/components/ui/toast";
import { type CapAction, capActions } from "@/domain/billing/spending-cap";
import { capActionWords, cappedScope } from "@/domain/billing/spending-cap-words";
import { trpc } from "@/trpc/react";
import type { SpendingState } from "./spending-progress";
import { useCapChange } from "./use-cap-change";

/** Sets, changes and removes the cap of one scope. What stops something asks first. */
export function SpendingCapForm({ state, limitHelp }: { state: SpendingState; limitHelp: ReactNode }) {
  const { bucketName, cap } = state;
  const [limit, setLimit] = useState(cap ? writeDecimal(cap.limitCentavos, 2, 2) : "");
  const [action, setAction] = useState<CapAction>(cap?.action ?? "WARN");
  const [limitError, setLimitError] = useState<string>();
  const [confirming, setConfirming] = useState<bigint | null>(null);
  const change = useCapChange("Teto de gastos definido.");
  const set = trpc.spendingCaps.set.useMutation({ ...change, onMutate: () => setLimitError(undefined) });
  const fields = set.error?.data?.fields ?? {};

  function save(limitCentavos: bigint): void {
    set.mutate({ bucketName, limitCentavos, action }, { onSettled: () => setConfirming(null) });
  }
  function submit(): void {
    const limitCentavos = readDecimal(limit, 2);
    setLimitError(limitCentavos === undefined ? "Escreva o valor como 500,00." : undefined);
    if (limitCentavos === undefined) return;
    if (action === "WARN") save(limitCentavos);
    else setConfirming(limitCentavos);
  }
  return (
    <form
      className="grid max-w-2xl gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Field
        label="Teto por mês, em reais"
        isRequired
        help={limitHelp}
        error={limitError ?? fields.limitCentavos ?? ""}
      >
        {(control) => (
          <Input
            {...control}
            className="max-w-48 tabular-nums"
            inputMode="decimal"
            placeholder="500,00"
            value={limit}
            onChange={(event) => setLimit(event.target.value)}
          />
        )}
      </Field>
      <fieldset className="grid gap-2">
        <legend className="mb-2 font-medium text-sm">Ao chegar ao teto</legend>
        <RadioGroup
          value={action}
          onValueChange={(value) => setAction(value as CapAction)}
          aria-label="Ao chegar ao teto"
        >
          {capActions.map((each) => (
            <RadioCard
              key={each}
              value={each}
              title={capActionWords[each].label}
              description={capActionWords[each].effect}
            />
          ))}
        </RadioGroup>
      </fieldset>
      <FormError message={Object.keys(fields).length === 0 && set.error ? messageOf(set.error) : null} />
      <div className="flex flex-wrap gap-2">
        <SubmitButton isPending={set.isPending && confirming === null}>
          {cap ? "Salvar teto" : "Definir teto"}
        </SubmitButton>
        {cap && <RemoveCap bucketName={bucketName} onRemoved={() => setLimit("")} />}
      </div>
      {confirming !== null && (
        <ConfirmDialog
          isOpen
          onOpenChange={() => setConfirming(null)}
          title={`${capActionWords[action].label} ao chegar a ${formatCents(confirming)}?`}
          description={<StopWarning state={state} action={action} limitCentavos={confirming} />}
          actionLabel="Definir este teto"
          onConfirm={() => save(confirming)}
          isPending={set.isPending}
        />
      )}
    </form>
  );
}

function StopWarning({
  state: { bucketName, spentCentavos },
  action,
  limitCentavos,
}: {
  state: SpendingState;
  action: CapAction;
  limitCentavos: bigint;
}) {
  return (
    <div className="grid gap-2">
      <p>
        Vale para {cappedScope(bucketName)}. {capActionWords[action].effect} Fica assim até o dia 1º, ou até
        você liberar ou aumentar o teto.
      </p>
      {spentCentavos >= limitCentavos ? (
        <p className="font-medium text-danger-text">
          O gasto deste mês já é {formatCents(spentCentavos)}: a parada vale imediatamente.
        </p>
      ) : (
        <p>O gasto deste mês é {formatCents(spentCentavos)} até agora.</p>
      )}
    </div>
  );
}

function RemoveCap({ bucketName, onRemoved }: { bucketName: string | null; onRemoved: () => void }) {
  const change = useCapChange("Teto removido. O que ele tinha parado voltou a funcionar.");
  const remove = trpc.spendingCaps.remove.useMutation({
    ...change,
    onSuccess: (answer) => {
      change.onSuccess(answer);
      onRemoved();
    },
    onError: (error) => toast.error(messageOf(error)),
  });
  return (
    <Button
      type="button"
      variant="secondary"
      isPending={remove.isPending}
      onClick={() => remove.mutate({ bucketName })}
    >
      Remover teto
    </Button>
  );
}
