import { countOf } from "@/components/format/count";
import { cn } from "@/components/ui/class-names";
import type { WatchItem } from "./watch-columns";

/** The last 30 days as marks: tall with a backup, low with none. The figures are in the row's dialog. */
export function RunStrip({ days }: { days: WatchItem["days"] }) {
  const kept = days.filter(({ backupCount }) => backupCount > 0).length;
  return (
    <span
      role="img"
      aria-label={`Backup em ${countOf(kept, "dia", "dias")} dos últimos 30`}
      className="inline-flex h-5 items-end gap-px"
    >
      {days.map(({ day, backupCount }) => (
        <span
          key={day}
          className={cn("w-1 rounded-xs", backupCount > 0 ? "h-5 bg-success" : "h-1.5 bg-input")}
        />
      ))}
    </span>
  );
}
