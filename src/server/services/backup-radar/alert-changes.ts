import type { Judgement } from "@/domain/backup-radar/judge-watch";
import type { DueWatch } from "./load-watches";

/** An alert that begins or ends. */
export type AlertChange = { watch: DueWatch; judgement: Judgement; kind: "LATE" | "SHRUNK" } & (
  | { change: "raised" }
  | { change: "resolved"; alertId: string; outcome: "RECOVERED" | "NEW_NORMAL" | "TURNED_OFF" }
);

/** What has to be raised or resolved for a watch, and whether its last backup still counts as too small. */
export function changesOf(
  watch: DueWatch,
  judgement: Judgement,
  { now, isTrusted }: { now: Date; isTrusted: boolean },
): { alerts: AlertChange[]; isShrunk: boolean } {
  const open = (kind: "LATE" | "SHRUNK") => watch.openAlerts.find((alert) => alert.kind === kind);
  const isSilenced = watch.snoozedUntil !== null && watch.snoozedUntil > now;
  const mayRaise = judgement.areAlertsOn && !isSilenced;
  const isNewer = (judgement.last?.startedAt.getTime() ?? 0) > (watch.lastStartedAt?.getTime() ?? 0);
  const alerts: AlertChange[] = [];

  const late = open("LATE");
  if (judgement.isLate && mayRaise && !late && isTrusted) {
    alerts.push({ watch, judgement, kind: "LATE", change: "raised" });
  } else if (late) {
    const hasCome = isNewer || (judgement.last !== undefined && judgement.last.endedAt > late.raisedAt);
    const isOver = !judgement.areAlertsOn || (!judgement.isLate && (hasCome || !judgement.isRunning));
    const outcome = judgement.areAlertsOn && hasCome ? "RECOVERED" : "TURNED_OFF";
    if (isOver)
      alerts.push({ watch, judgement, kind: "LATE", change: "resolved", alertId: late.id, outcome });
  }

  const shrunk = open("SHRUNK");
  const size = shrunk ? sizeNow(judgement, shrunk.usualBytes ?? 0n) : undefined;
  if (judgement.isShrunk && mayRaise && !shrunk) {
    alerts.push({ watch, judgement, kind: "SHRUNK", change: "raised" });
  } else if (shrunk && !judgement.isRunning && (!judgement.areAlertsOn || size !== "small")) {
    const outcome = !judgement.areAlertsOn ? "TURNED_OFF" : size === "normal" ? "RECOVERED" : "NEW_NORMAL";
    alerts.push({ watch, judgement, kind: "SHRUNK", change: "resolved", alertId: shrunk.id, outcome });
  }
  return { alerts, isShrunk: judgement.isShrunk || size === "small" };
}

/** Against the size that was usual when the alert was raised: back, still small, or small for so long that it is usual now. */
function sizeNow({ last, usual }: Judgement, usualBytes: bigint): "normal" | "small" | "usual-now" {
  if (!last || last.bytes * 2n >= usualBytes) return "normal";
  return (usual?.medianBytes ?? 0n) * 2n < usualBytes ? "usual-now" : "small";
}
