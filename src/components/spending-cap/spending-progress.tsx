"use client";

import { formatDay } from "@/components/format/date-time";
import { Money, RelativeTime } from "@/components/format/display";
import { messageOf } from "@/components/forms/use-validated-form";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Progress, quotaTone } from "@/components/ui/progress";
import { toast } from "@/components/ui/toast";
import { capActionWords, cappedScope } from "@/domain/billing/spending-cap-words";
import { type RouterOutputs, trpc } from "@/trpc/react";
import { useCapChange } from "./use-cap-change";

/** One scope's spending as the API tells it: the account's or a bucket's. */
export type SpendingState =
  | RouterOutputs["spendingCaps"]["ofBucket"]
  | RouterOutputs["spendingCaps"]["list"]["account"];

/** How much of the cap is spent, and where the month goes at the present pace. */
export function SpendingProgress({ state }: { state: SpendingState }) {
  const { cap, spentCentavos, spentPercent } = state;
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <p>
          <Money cents={spentCentavos} className="font-semibold text-xl" />{" "}
          <span className="text-muted-foreground">
            {cap ? (
              <>
                de <Money cents={cap.limitCentavos} /> neste mês
              </>
            ) : (
              "neste mês, até agora"
            )}
          </span>
        </p>
        {spentPercent !== null && <span className="tabular-nums">{spentPercent}%</span>}
      </div>
      {spentPercent !== null && (
        <Progress
          value={spentPercent}
          label={`Gasto do mês em relação ao teto: ${cappedScope(state.bucketName)}`}
          tone={quotaTone(spentPercent)}
        />
      )}
      <p className="text-muted-foreground text-sm">
        <Forecast state={state} />
      </p>
    </div>
  );
}

function Forecast({
  state: { cap, spentPercent, reachedOn, forecastCentavos, releasedAt },
}: {
  state: SpendingState;
}) {
  const atMonthEnd = (
    <>
      No ritmo atual, o mês fecha em <Money cents={forecastCentavos} /> (estimado)
    </>
  );
  if (!cap) return <>{atMonthEnd}.</>;
  if (releasedAt) return <>Liberado acima do teto até o fim do mês. {atMonthEnd}.</>;
  if (spentPercent !== null && spentPercent >= 100) return <>O teto deste mês foi atingido. {atMonthEnd}.</>;
  if (reachedOn) {
    return (
      <>
        No ritmo atual, passa do teto em <strong>{formatDay(reachedOn)}</strong> e fecha o mês em{" "}
        <Money cents={forecastCentavos} /> (estimado).
      </>
    );
  }
  return <>{atMonthEnd}, dentro do teto.</>;
}

/** What the cap has stopped, and the way to let it go on. */
export function SpendingStopAlert({ state }: { state: SpendingState }) {
  const change = useCapChange("Liberado até o fim do mês.");
  const release = trpc.spendingCaps.release.useMutation({
    ...change,
    onError: (error) => toast.error(messageOf(error)),
  });
  if (!state.stoppedAt || !state.cap) return null;
  return (
    <Alert
      tone="danger"
      title={`O teto foi atingido: ${capActionWords[state.cap.action].stopped.toLowerCase()}`}
      action={
        <Button
          size="sm"
          variant="danger"
          isPending={release.isPending}
          onClick={() => release.mutate({ bucketName: state.bucketName })}
        >
          Liberar até o fim do mês
        </Button>
      }
    >
      {capActionWords[state.cap.action].effect} Parado <RelativeTime at={state.stoppedAt} />. Liberar deixa o
      gasto passar do teto só neste mês.
    </Alert>
  );
}
