import type { DataTableColumn } from "@/components/data-table/column";
import { formatDateTime } from "@/components/format/date-time";
import { Bytes, RelativeTime } from "@/components/format/display";
import type { RouterOutputs } from "@/trpc/react";
import { RunStrip } from "./run-strip";
import { WatchStateBadge } from "./watch-state";

export type WatchItem = RouterOutputs["backupRadar"]["list"]["items"][number];

const nothing = <span className="text-muted-foreground">—</span>;

export const watchColumns: DataTableColumn<WatchItem>[] = [
  {
    id: "backup",
    header: "Backup",
    isTitle: true,
    className: "max-w-72",
    cell: (watch) => (
      <span className="grid max-w-64 gap-0.5">
        <span className="break-words font-mono">{watch.bucketName}</span>
        <span className="break-words font-normal text-muted-foreground text-sm">
          {watch.keyName}
          {watch.software && ` · ${watch.software}`}
        </span>
      </span>
    ),
  },
  { id: "situacao", header: "Situação", cell: (watch) => <WatchStateBadge watch={watch} /> },
  {
    id: "ultimo",
    header: "Último backup",
    cell: (watch) => (watch.lastStartedAt ? <RelativeTime at={watch.lastStartedAt} /> : nothing),
  },
  {
    id: "ritmo",
    header: "Ritmo",
    className: "max-w-56",
    cell: (watch) => <span className="max-sm:text-right">{watch.rhythm ?? "ainda aprendendo"}</span>,
  },
  {
    id: "tamanho",
    header: "Tamanho normal",
    align: "right",
    cell: (watch) => (watch.usualBytes === null ? nothing : <Bytes value={watch.usualBytes} />),
  },
  {
    id: "proximo",
    header: "Próximo",
    cell: (watch) => <NextRun watch={watch} />,
  },
  {
    id: "dias",
    header: "30 dias",
    cell: (watch) => <RunStrip days={watch.days} />,
  },
];

function NextRun({ watch: { nextFrom, nextUntil } }: { watch: WatchItem }) {
  if (!nextFrom || !nextUntil) return nothing;
  const center = new Date((nextFrom.getTime() + nextUntil.getTime()) / 2);
  const [day, time] = formatDateTime(center).split(" ");
  return (
    <time dateTime={center.toISOString()} className="whitespace-nowrap tabular-nums">
      {day?.slice(0, 5)} {time}
    </time>
  );
}
