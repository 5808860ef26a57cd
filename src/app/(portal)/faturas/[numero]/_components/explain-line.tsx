"use client";

import { ChevronRight, Download } from "lucide-react";
import { useState } from "react";
import { type ChargeLine, chargeName, chargePrice, chargeQuantity } from "@/components/billing/charge-words";
import { formatExactBytes } from "@/components/format/bytes";
import { formatCount } from "@/components/format/count";
import { formatDateTime } from "@/components/format/date-time";
import { formatCents } from "@/components/format/money";
import { ErrorState } from "@/components/layout/error-state";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { type RouterOutputs, trpc } from "@/trpc/react";

type Hour = RouterOutputs["invoices"]["explain"][number];

import { ExplainHour } from "./explain-hour";

interface Props {
  number: string;
  position: number;
  line: ChargeLine;
}

/** Opens a line to the hours it adds up. */
export function ExplainLine({ number, position, line }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Dialog open={isOpen} onOpenChange={setIsOpen}>
      <DialogTrigger asChild>
        <Button variant="link" size="inline" className="text-sm">
          Explicar
        </Button>
      </DialogTrigger>
      <DialogContent className="max-w-2xl">
        <DialogHeader>
          <DialogTitle>{chargeName(line)}</DialogTitle>
          <DialogDescription>
            {chargeQuantity(line)} × {chargePrice(line)} = {formatCents(line.amountCentavos)}. Abaixo, cada
            hora que entrou na soma; abra uma hora para ver de que medições ela veio.
          </DialogDescription>
        </DialogHeader>
        {isOpen && <Hours number={number} position={position} line={line} />}
        <Button asChild variant="secondary" className="justify-self-start">
          <a href={`/api/invoices/${number}/csv?linha=${position}`} download>
            <Download aria-hidden />
            Baixar CSV
          </a>
        </Button>
      </DialogContent>
    </Dialog>
  );
}

function Hours({ number, position, line }: Props) {
  const hours = trpc.invoices.explain.useQuery({ number, position });
  if (hours.error)
    return <ErrorState requestId={hours.error.data?.requestId} onRetry={() => hours.refetch()} />;
  if (!hours.data) return <Skeleton className="h-60" />;
  const used = hours.data.filter((hour) => amountOf(line, hour) > 0n);
  return (
    <div className="max-h-[50vh] overflow-y-auto rounded-lg border">
      <table className="w-full text-sm tabular-nums" aria-label="Horas">
        <thead className="sticky top-0 bg-muted text-left">
          <tr>
            <th className="px-3 py-2 font-medium">Hora</th>
            <th className="px-3 py-2 text-right font-medium">{unitNames[line.kind] ?? ""}</th>
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
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** An hour, which opens to what it was counted from. */
function HourRow({ number, position, line, hour }: Props & { hour: Hour }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <tr className="border-t">
        <td className="px-3 py-2">
          <span className="flex flex-wrap items-center gap-2">
            <button
              type="button"
              aria-expanded={isOpen}
              className="focus-ring flex items-center gap-1 rounded-sm hover:underline"
              onClick={() => setIsOpen((open) => !open)}
            >
              <ChevronRight
                aria-hidden
                className={cn("size-4 transition-transform", isOpen && "rotate-90")}
              />
              {formatDateTime(hour.hour)}
            </button>
            {hour.isLate && <Badge>Chegou depois</Badge>}
            {line.kind === "STORAGE" && hour.interpolatedByteSeconds > 0n && (
              <Badge tone="warning">Interpolado</Badge>
            )}
          </span>
        </td>
        <td className="px-3 py-2 text-right">{shown(line, hour)}</td>
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

const unitNames: Partial<Record<ChargeLine["kind"], string>> = {
  STORAGE: "Média guardada na hora",
  BANDWIDTH: "Enviado e baixado",
  REQUESTS: "Requisições",
};

function amountOf(line: ChargeLine, hour: Hour): bigint {
  if (line.kind === "STORAGE") return hour.byteSeconds;
  return line.kind === "BANDWIDTH" ? hour.ingressBytes + hour.egressBytes : hour.requests;
}

function shown(line: ChargeLine, hour: Hour): string {
  const amount = amountOf(line, hour);
  if (line.kind === "STORAGE") return formatExactBytes(amount / 3600n);
  return line.kind === "BANDWIDTH" ? formatExactBytes(amount) : formatCount(amount);
}
