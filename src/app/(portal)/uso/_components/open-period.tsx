"use client";

import { ChargeTable } from "@/components/billing/charge-table";
import { minimumNote } from "@/components/billing/charge-words";
import { priceChangeWords } from "@/components/billing/price-change-words";
import { countOf } from "@/components/format/count";
import { formatDateTime } from "@/components/format/date-time";
import { Money } from "@/components/format/display";
import { ErrorState } from "@/components/layout/error-state";
import { Alert } from "@/components/ui/alert";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { type RouterOutputs, trpc } from "@/trpc/react";

type OpenPeriodData = RouterOutputs["usage"]["openPeriod"];
type Totals = OpenPeriodData["soFar"];

/** The open period, line by line, and the forecast to its end. */
export function OpenPeriod() {
  const period = trpc.usage.openPeriod.useQuery(undefined, { refetchInterval: 60_000 });
  if (period.error) {
    return <ErrorState requestId={period.error.data?.requestId} onRetry={() => period.refetch()} />;
  }
  const { data } = period;
  return (
    <Card>
      <CardHeader>
        <div className="grid gap-1">
          <CardTitle>Período aberto</CardTitle>
          <CardDescription>
            {data
              ? `Desde ${formatDateTime(data.periodStart)}. ${data.closesInDays === 0 ? "A fatura fecha hoje." : `A fatura fecha em ${countOf(data.closesInDays, "dia", "dias")}.`}`
              : "Carregando"}
          </CardDescription>
        </div>
        {data && (
          <p className="text-sm sm:text-right">
            <span className="block text-muted-foreground">
              {data.isYoung ? "Previsão inicial até o fim do mês" : "Previsão até o fim do mês"}
            </span>
            <Money cents={data.forecast.totalCentavos} className="font-semibold text-lg" />
          </p>
        )}
      </CardHeader>
      <CardContent>
        {data?.comingPrices.map((change) => (
          <Alert key={change.from.getTime()} title={priceChangeWords(change)} className="mb-4">
            O que for usado antes não muda de preço.
          </Alert>
        ))}
        {!data && <Skeleton className="h-40" />}
        {data && data.soFar.lines.length === 0 && (
          <p className="py-4 text-muted-foreground">
            Nada usado ainda neste período. Assim que houver uso, cada item aparece aqui com a sua conta.
          </p>
        )}
        {data && data.soFar.lines.length > 0 && (
          <>
            <ChargeTable
              label="Custos do período aberto"
              lines={data.soFar.lines}
              totals={totalsOf(data.soFar)}
            />
            <p className="mt-3 max-w-prose text-muted-foreground text-sm">{explanationOf(data)}</p>
            {data.soFar.lines.some(
              ({ kind, amountCentavos }) => kind === "MINIMUM" && amountCentavos > 0n,
            ) && <p className="pt-3 text-muted-foreground text-sm">{minimumNote}</p>}
          </>
        )}
      </CardContent>
    </Card>
  );
}

/** What the figure means, in the words of the plan that it comes from. */
function explanationOf({ soFar, isYoung }: OpenPeriodData): string {
  const isIncluded = soFar.lines.some(({ includedQuantity }) => (includedQuantity ?? 0n) > 0n);
  const forecast = isYoung
    ? "a previsão ainda é nova: soma só o que está guardado até o fim do mês, e o tráfego entra depois do primeiro dia do período."
    : "a previsão supõe o mesmo ritmo.";
  const meaning = `O estimado até agora é a fatura do mês se nada mais for usado; ${forecast}`;
  return isIncluded
    ? `${meaning} O que o plano inclui vale para o mês inteiro e já está descontado.`
    : meaning;
}

function totalsOf(soFar: Totals) {
  return [{ label: "Estimado até agora", cents: soFar.totalCentavos, isStrong: true }];
}
