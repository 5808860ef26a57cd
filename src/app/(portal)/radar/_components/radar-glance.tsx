import { CircleCheck, CircleDashed, CircleX, type LucideIcon, TriangleAlert } from "lucide-react";
import { countOf } from "@/components/format/count";
import { formatDateTime } from "@/components/format/date-time";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/class-names";
import type { RouterOutputs } from "@/trpc/react";

type Overview = RouterOutputs["backupRadar"]["overview"];

/** The answer to "are my backups fine?", with what stands behind it. Nothing while there is no backup to speak of. */
export function RadarGlance({ overview }: { overview: Overview }) {
  const { late, smaller, onTime, learning, irregular } = overview;
  const judged = late + smaller + onTime;
  if (judged + learning + irregular === 0) return null;
  const { Icon, tone } = lookOf(overview);
  const details = [
    late > 0 && countOf(late, "atrasado", "atrasados"),
    smaller > 0 && countOf(smaller, "menor que o normal", "menores que o normal"),
    learning > 0 && countOf(learning, "ainda aprendendo", "ainda aprendendo"),
    irregular > 0 && countOf(irregular, "sem ritmo definido", "sem ritmo definido"),
  ].filter(Boolean);
  return (
    <Card className="flex-row flex-wrap items-center gap-x-5 gap-y-3 p-5">
      <span className={cn("flex size-12 shrink-0 items-center justify-center rounded-xl", tone)}>
        <Icon aria-hidden className="size-6" />
      </span>
      <div className="grid min-w-0 flex-1 gap-0.5">
        <h2 className="text-balance font-semibold text-2xl tabular-nums tracking-tight">
          {judged > 0
            ? `${onTime} de ${countOf(judged, "backup", "backups")} em dia`
            : "Aprendendo o ritmo dos seus backups"}
        </h2>
        {details.length > 0 && <p className="text-muted-foreground">{details.join(" · ")}</p>}
      </div>
      {overview.readUntil && (
        <p className="text-muted-foreground text-sm">
          Dados até <DataAge at={overview.readUntil} />
        </p>
      )}
    </Card>
  );
}

/** `14:32` while it is of today, else with its day. */
function DataAge({ at }: { at: Date }) {
  const [day, time] = formatDateTime(at).split(" ");
  const isToday = formatDateTime(new Date()).startsWith(`${day} `);
  return (
    <time dateTime={at.toISOString()} className="tabular-nums">
      {isToday ? time : `${day} ${time}`}
    </time>
  );
}

function lookOf({ late, smaller, onTime }: Overview): { Icon: LucideIcon; tone: string } {
  if (late > 0) return { Icon: CircleX, tone: "bg-danger-subtle text-danger-text" };
  if (smaller > 0) return { Icon: TriangleAlert, tone: "bg-warning-subtle text-warning-text" };
  if (onTime > 0) return { Icon: CircleCheck, tone: "bg-success-subtle text-success-text" };
  return { Icon: CircleDashed, tone: "bg-muted text-muted-foreground" };
}
