"use client";

import { RotateCw } from "lucide-react";
import { useEffect, useState } from "react";
import { formatDuration, formatTimeOfDay } from "@/components/format/date-time";
import { RelativeTime } from "@/components/format/display";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { type RouterOutputs, trpc } from "@/trpc/react";

/** The store counts by itself: asking again at once only brings the same count. */
const pauseSeconds = 10;

/** Reads the account's figures now, and says whether the store had counted anything new. */
export function RefreshButton({ countedAt }: { countedAt: Date | null }) {
  const utils = trpc.useUtils();
  const [secondsLeft, pause] = usePause();
  const refresh = trpc.dashboard.refresh.useMutation({
    onSuccess: async (outcome) => {
      pause(pauseSeconds);
      await utils.dashboard.invalidate();
      tell(outcome);
    },
    onError: ({ data, message }) => {
      const wait = data?.retryAfterSeconds;
      if (!wait) return toast.error(message);
      pause(wait);
      toast.warning(
        `Você atualizou muitas vezes seguidas. Dá para atualizar de novo em ${formatDuration(wait * 1_000)}.`,
      );
    },
  });
  const isPaused = secondsLeft > 0;
  return (
    <>
      {countedAt && (
        <span className="text-muted-foreground text-sm">
          Contado <RelativeTime at={countedAt} />
        </span>
      )}
      <Button
        variant="secondary"
        onClick={() => !isPaused && refresh.mutate()}
        aria-disabled={isPaused}
        isPending={refresh.isPending}
        className="tabular-nums"
      >
        {!refresh.isPending && <RotateCw aria-hidden />}
        {isPaused ? `Atualizar em ${formatDuration(secondsLeft * 1_000)}` : "Atualizar agora"}
      </Button>
    </>
  );
}

function tell({ countedAt, isNewlyCounted }: RouterOutputs["dashboard"]["refresh"]): void {
  if (isNewlyCounted) {
    toast.success("Números atualizados.");
  } else if (countedAt) {
    toast.info(
      `O armazenamento ainda não contou de novo; a última contagem é de ${formatTimeOfDay(countedAt, new Date())}. Tráfego e custo já estão atualizados.`,
    );
  } else {
    toast.info("O armazenamento ainda não contou esta conta pela primeira vez.");
  }
}

/** Counts down to zero. */
function usePause(): [secondsLeft: number, pause: (seconds: number) => void] {
  const [secondsLeft, pause] = useState(0);
  useEffect(() => {
    if (secondsLeft <= 0) return;
    const timer = setTimeout(() => pause(secondsLeft - 1), 1_000);
    return () => clearTimeout(timer);
  }, [secondsLeft]);
  return [secondsLeft, pause];
}
