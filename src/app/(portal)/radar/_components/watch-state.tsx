import { BellOff } from "lucide-react";
import { formatDateTime } from "@/components/format/date-time";
import { StatusBadge, type StatusKind } from "@/components/layout/status-badge";
import type { WatchState } from "@/domain/backup-radar/judge-watch";
import type { WatchItem } from "./watch-columns";

export const watchStateLooks: Record<WatchState, { kind: StatusKind; words: string }> = {
  LATE: { kind: "bad", words: "Atrasado" },
  SMALLER: { kind: "attention", words: "Menor que o normal" },
  ON_TIME: { kind: "good", words: "Em dia" },
  LEARNING: { kind: "waiting", words: "Aprendendo" },
  IRREGULAR: { kind: "neutral", words: "Irregular" },
};

/** How a backup stands, and whether anybody would be told. */
export function WatchStateBadge({
  watch,
}: {
  watch: Pick<WatchItem, "state" | "areAlertsOn" | "snoozedUntil">;
}) {
  const { kind, words } = watchStateLooks[watch.state];
  const note = alertNote(watch);
  return (
    <span className="grid justify-items-start gap-1">
      <StatusBadge kind={kind}>{words}</StatusBadge>
      {note && (
        <span className="flex items-center gap-1 whitespace-nowrap text-muted-foreground text-xs">
          <BellOff aria-hidden className="size-3" />
          {note}
        </span>
      )}
    </span>
  );
}

function alertNote({ state, areAlertsOn, snoozedUntil }: Parameters<typeof WatchStateBadge>[0]["watch"]) {
  if (snoozedUntil && snoozedUntil > new Date()) {
    return `em silêncio até ${formatDateTime(snoozedUntil).slice(0, 5)}`;
  }
  return areAlertsOn || state === "LEARNING" ? undefined : "sem alertas";
}
