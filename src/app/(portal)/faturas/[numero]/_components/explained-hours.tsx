"use client";

import { ChevronRight } from "lucide-react";
import { useState } from "react";
import type { ChargeLine } from "@/components/billing/charge-words";
import { explainedAmount, explainedTotal } from "@/components/billing/explain-words";
import { formatCount } from "@/components/format/count";
import { formatDate, formatDateTime } from "@/components/format/date-time";
import { ErrorState } from "@/components/layout/error-state";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/class-names";
import { Skeleton } from "@/components/ui/skeleton";
import { type RouterOutputs, trpc } from "@/trpc/react";
import { ExplainHour } from "./explain-hour";

type Hour = RouterOutputs["invoices"]["explain"][number];

interface Props {
  number: string;
  position: number;
  line: ChargeLine;
  /** What of the traffic the invoice charges. */
  billedBandwidth: string;
}

/** The hours of a line, what they add up to, and how that becomes the quantity charged. */
export function ExplainedHours({ number, position, line, billedBandwidth }: Props) {
  const hours = trpc.invoices.explain.useQuery({ number, position });
  if (hours.error)
    return <ErrorState requestId={hours.error.data?.requestId} onRetry={() => hours.refetch()} />;
  if (!hours.data) return <Skeleton className="h-60" />;
  const amountOf = (hour: Hour) => explainedAmount(line.kind, hour, billedBandwidth);
  const used = hours.data.filter((hour) => amountOf(hour) > 0n);
  const isByDay = used.some(({ hourCount }) => hourCount > 1);
  const total = explainedTotal(
    line,
    used.reduce((sum, hour) => sum + amountOf(hour), 0n),
  );
  return (
    <div className="grid gap-3">
      <div className="max-h-[45vh] overflow-y-auto rounded-lg border">
        {isByDay && (
          <p className="border-b px-3 py-2 text-muted-foreground text-sm">
            Esta fatura tem mais de três meses: as suas horas foram somadas por dia. Os totais são os mesmos,
            até o último byte.
          </p>
        )}
        <table className="w-full text-sm tabular-nums" aria-label={isByDay ? "Dias" : "Horas"}>
          <thead className="sticky top-0 bg-muted text-left">
            <tr>
              <th className="px-3 py-2 font-medium">{isByDay ? "Dia" : "Hora"}</th>
              <th className="px-3 py-2 text-right font-medium">
                {unitOf(line.kind, { isByDay, billedBandwidth })}
              </th>
            </tr>
          </thead>
          <tbody>
            {used.map((hour) => (
              <HourRow
                key={`${hour.hour.getTime()}-${hour.isLate}`}
                number={number}
                position={position}
                line={line}
                hour={hour}
                amount={amountOf(hour)}
              />
            ))}
          </tbody>
          <tfoot className="sticky bottom-0 bg-muted font-medium">
            <tr>
              <td colSpan={2} className="px-3 py-2">
                <span className="flex flex-wrap justify-between gap-x-3">
                  <span>Total</span>
                  <span className="text-right">{total.sum}</span>
                </span>
              </td>
            </tr>
          </tfoot>
        </table>
      </div>
      {total.formula && <p className="text-muted-foreground text-sm tabular-nums">{total.formula}</p>}
    </div>
  );
}

/** An hour, which opens to what it was counted from; the days of an old invoice stay closed. */
function HourRow({
  number,
  position,
  line,
  hour,
  amount,
}: Omit<Props, "billedBandwidth"> & { hour: Hour; amount: bigint }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <tr className="border-t">
        <td className="px-3 py-2">
          <span className="flex flex-wrap items-center gap-2">
            {hour.hourCount > 1 ? (
              formatDate(hour.hour)
            ) : (
              <button
                type="button"
                aria-expanded={isOpen}
                className="focus-ring flex items-center gap-1 rounded-sm text-left hover:underline"
                onClick={() => setIsOpen((open) => !open)}
              >
                <ChevronRight
                  aria-hidden
                  className={cn("size-4 transition-transform", isOpen && "rotate-90")}
                />
                {formatDateTime(hour.hour)}
              </button>
            )}
            {hour.isLate && <Badge>Chegou depois</Badge>}
            {line.kind === "STORAGE" && hour.interpolatedByteSeconds > 0n && (
              <Badge tone="warning">Interpolado</Badge>
            )}
          </span>
        </td>
        <td className="px-3 py-2 text-right">
          {formatCount(line.kind === "STORAGE" ? amount / (3600n * BigInt(hour.hourCount)) : amount)}
        </td>
      </tr>
      {isOpen && (
        <tr>
          <td colSpan={2} className="bg-muted/40 px-3 py-2">
            <ExplainHour number={number} position={position} hour={hour.hour} />
          </td>
        </tr>
      )}
    </>
  );
}

function unitOf(
  kind: ChargeLine["kind"],
  { isByDay, billedBandwidth }: { isByDay: boolean; billedBandwidth: string },
): string {
  switch (kind) {
    case "STORAGE":
      return isByDay ? "Média do dia, em bytes" : "Média da hora, em bytes";
    case "BANDWIDTH":
      return billedBandwidth === "egress" ? "Baixado, em bytes" : "Enviado e baixado, em bytes";
    default:
      return "Requisições";
  }
}
