"use client";

import { formatBytes, formatExactBytes } from "@/components/format/bytes";
import { countOf } from "@/components/format/count";
import { formatDateTime } from "@/components/format/date-time";
import { FormError } from "@/components/forms/form-error";
import { Skeleton } from "@/components/ui/skeleton";
import { type RouterOutputs, trpc } from "@/trpc/react";

type Explained = RouterOutputs["invoices"]["explainHour"];

/** What one hour of a line was counted from: the store's readings, or the requests of the access log. */
export function ExplainHour(input: { number: string; position: number; hour: Date }) {
  const explained = trpc.invoices.explainHour.useQuery(input, { staleTime: Number.POSITIVE_INFINITY });
  if (explained.error) return <FormError message={explained.error.message} />;
  if (!explained.data) return <Skeleton className="h-10" />;
  const { samples, traffic } = explained.data;
  if (samples.length === 0 && traffic.length === 0) {
    return (
      <p className="text-muted-foreground">
        As medições desta hora não estão mais guardadas. A soma da hora fica para sempre.
      </p>
    );
  }
  return samples.length > 0 ? <Samples samples={samples} /> : <Traffic traffic={traffic} />;
}

function Samples({ samples }: { samples: Explained["samples"] }) {
  return (
    <ul className="grid gap-1">
      {samples.map((sample) => (
        <li
          key={`${sample.bucketName}-${sample.sampledAt.getTime()}`}
          className="flex flex-wrap justify-between gap-x-4"
        >
          <span className="min-w-0 wrap-anywhere font-mono">{sample.bucketName}</span>
          <span className="text-muted-foreground">
            medido em {formatDateTime(sample.sampledAt)}: {formatExactBytes(sample.storedBytes)},{" "}
            {countOf(sample.objectCount, "objeto", "objetos")}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Traffic({ traffic }: { traffic: Explained["traffic"] }) {
  return (
    <ul className="grid gap-1">
      {traffic.map((row) => (
        <li key={`${row.bucketName}-${row.operation}`} className="flex flex-wrap justify-between gap-x-4">
          <span className="min-w-0 wrap-anywhere font-mono">
            {row.bucketName ?? "sem bucket"} · {row.operation}
          </span>
          <span className="text-muted-foreground">
            {countOf(row.requests, "requisição", "requisições")}, {formatBytes(row.ingressBytes)} enviados,{" "}
            {formatBytes(row.egressBytes)} baixados
          </span>
        </li>
      ))}
    </ul>
  );
}
