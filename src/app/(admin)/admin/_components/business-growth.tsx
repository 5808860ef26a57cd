"use client";

import type { ReactNode } from "react";
import { seriesColors } from "@/components/charts/series-colors";
import { StackedBars } from "@/components/charts/stacked-bars";
import { formatDecimal, formatPercent } from "@/components/format/count";
import { Money } from "@/components/format/display";
import { Badge } from "@/components/ui/badge";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { type Business, monthName, useBusiness } from "./business-figures";
import { InfoHint } from "./info-hint";
import { MarketingSpend } from "./marketing-spend";

const healthyHundredths = 300n;

/** How revenue grew, what customers cost and are worth. */
export function BusinessGrowth() {
  const { data } = useBusiness();
  return (
    <section aria-label="Crescimento" className="grid items-stretch gap-4 *:min-w-0 lg:grid-cols-[3fr_2fr]">
      <Card>
        <CardHeader>
          <div>
            <CardTitle>Receita recorrente por mês</CardTitle>
            <CardDescription>Os últimos seis meses fechados</CardDescription>
          </div>
        </CardHeader>
        <CardContent>
          {data ? <RevenueChart months={data.months} /> : <Skeleton className="h-60" />}
        </CardContent>
      </Card>
      <Card>
        <CardHeader>
          <CardTitle>Saúde do negócio</CardTitle>
          {data && <MarketingSpend months={data.months} />}
        </CardHeader>
        <CardContent>{data ? <Health data={data} /> : <Skeleton className="h-48" />}</CardContent>
      </Card>
    </section>
  );
}

function RevenueChart({ months }: { months: Business["months"] }) {
  const hasRevenue = months.some(({ recurringCentavos }) => recurringCentavos > 0n);
  return (
    <StackedBars
      label="Receita recorrente por mês"
      labelHeader="Mês"
      measure="cents"
      series={[{ key: "revenue", label: "Receita recorrente", color: seriesColors.revenue }]}
      points={
        hasRevenue
          ? months.map(({ month, recurringCentavos }) => ({
              label: shortMonth(month),
              values: { revenue: recurringCentavos },
            }))
          : []
      }
      emptyText="O gráfico aparece quando o primeiro mês com faturas fechar."
    />
  );
}

function Health({ data: { metrics, months, thisMonth } }: { data: Business }) {
  const ratio = metrics.lifetimeOverCostHundredths;
  return (
    <dl className="grid divide-y *:py-3 *:first:pt-0 *:last:pb-0">
      <Figure
        label="Cancelamentos neste mês"
        hint="Contas encerradas no mês sobre as que estavam ativas no começo dele (churn). A média considera os seis meses do gráfico."
        detail={
          metrics.churnBasisPoints === null
            ? undefined
            : `média de ${percentOf(metrics.churnBasisPoints)} ao mês`
        }
      >
        {thisMonth.churnBasisPoints === null ? "–" : percentOf(thisMonth.churnBasisPoints)}
      </Figure>
      <Figure
        label="Custo por cliente novo"
        hint="CAC: o gasto com marketing e vendas do mês dividido pelas contas aprovadas nele."
        detail={costWords(metrics, months)}
      >
        {metrics.acquisitionCostCentavos === null ? "–" : <Money cents={metrics.acquisitionCostCentavos} />}
      </Figure>
      <Figure
        label="Valor do cliente"
        hint="LTV: a receita por cliente dividida pela média de cancelamentos ao mês. É o que um cliente paga, em média, até sair."
        detail={metrics.lifetimeValueCentavos === null ? lifetimeWords(metrics) : undefined}
      >
        {metrics.lifetimeValueCentavos === null ? "–" : <Money cents={metrics.lifetimeValueCentavos} />}
      </Figure>
      <Figure
        label="Valor sobre custo"
        hint="LTV dividido pelo CAC. Acima de 3 é saudável: o cliente devolve mais de três vezes o que custou."
        detail={ratio === null ? "precisa do valor e do custo" : undefined}
      >
        {ratio === null ? (
          "–"
        ) : (
          <span className="inline-flex items-center gap-2">
            {formatDecimal(Number(ratio) / 100)}×
            <Badge tone={ratio >= healthyHundredths ? "success" : "warning"}>
              {ratio >= healthyHundredths ? "Saudável" : "Abaixo de 3×"}
            </Badge>
          </span>
        )}
      </Figure>
    </dl>
  );
}

function Figure({
  label,
  hint,
  detail,
  children,
}: {
  label: string;
  hint: string;
  detail: string | undefined;
  children: ReactNode;
}) {
  return (
    <div className="grid grid-cols-[1fr_auto] items-center gap-x-4">
      <dt className="flex items-center gap-1">
        {label}
        <InfoHint about={label.toLowerCase()}>{hint}</InfoHint>
      </dt>
      <dd className="text-right font-semibold text-lg tabular-nums">{children}</dd>
      {detail && <dd className="col-span-2 text-muted-foreground text-sm">{detail}</dd>}
    </div>
  );
}

function costWords(metrics: Business["metrics"], months: Business["months"]): string {
  const month = monthName(metrics.month);
  if (metrics.acquisitionCostCentavos !== null) return `em ${month}`;
  return months.at(-1)?.marketingSpendCentavos === null
    ? `informe o gasto de ${month}`
    : `nenhum cliente novo em ${month}`;
}

function lifetimeWords(metrics: Business["metrics"]): string {
  return metrics.averageRevenueCentavos === null
    ? "aparece com a primeira fatura"
    : "sem cancelamentos ainda";
}

function percentOf(basisPoints: bigint): string {
  return formatPercent(Number(basisPoints) / 100);
}

/** `out/26` of `2026-10`. */
function shortMonth(month: string): string {
  const name = new Intl.DateTimeFormat("pt-BR", { month: "short", timeZone: "UTC" })
    .format(new Date(`${month}-15T12:00:00Z`))
    .replace(".", "");
  return `${name}/${month.slice(2, 4)}`;
}
