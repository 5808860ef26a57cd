"use client";

import Link from "next/link";
import { countOf, formatCount, formatPercent } from "@/components/format/count";
import { formatMonth } from "@/components/format/date-time";
import { Money } from "@/components/format/display";
import { ErrorState } from "@/components/layout/error-state";
import { StatCard, type StatCardProps, StatCardSkeleton } from "@/components/layout/stat-card";
import { Button } from "@/components/ui/button";
import { type RouterOutputs, trpc } from "@/trpc/react";
import { CapacityCard } from "./capacity-card";
import { InfoHint } from "./info-hint";

export type Business = RouterOutputs["platform"]["business"];
type Counts = RouterOutputs["platform"]["overview"]["accountsByStatus"];

const refreshMs = 60_000;

export function useBusiness() {
  return trpc.platform.business.useQuery(undefined, { refetchInterval: refreshMs });
}

/** Revenue, customers and disks at a glance. */
export function BusinessFigures({ counts }: { counts: Counts | undefined }) {
  const business = useBusiness();
  if (business.error && !business.data) {
    return <ErrorState requestId={business.error.data?.requestId} onRetry={() => business.refetch()} />;
  }
  if (!business.data || !counts) {
    return (
      <div aria-busy="true" className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
        {["receita", "clientes", "por cliente", "capacidade"].map((name) => (
          <StatCardSkeleton key={name} />
        ))}
      </div>
    );
  }
  const { metrics, thisMonth, capacity } = business.data;
  return (
    <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
      <RevenueCard metrics={metrics} />
      <CustomersCard counts={counts} thisMonth={thisMonth} />
      <StatCard
        label="Receita por cliente"
        icon="users"
        value={
          metrics.averageRevenueCentavos === null ? "–" : <Money cents={metrics.averageRevenueCentavos} />
        }
        {...(metrics.averageRevenueCentavos === null ? {} : { context: "por mês" })}
        age={
          <WithHint
            about="receita por cliente"
            hint="A receita recorrente do mês dividida pelos clientes que tiveram o que pagar nele. Contas gratuitas não entram."
          >
            {metrics.averageRevenueCentavos === null
              ? "Aparece com a primeira fatura"
              : `ARPU de ${monthName(metrics.month)}`}
          </WithHint>
        }
      />
      <CapacityCard capacity={capacity} />
    </div>
  );
}

function RevenueCard({ metrics }: { metrics: Business["metrics"] }) {
  const hasRevenue = metrics.recurringCentavos > 0n;
  const trend = trendOf(metrics.growthBasisPoints);
  return (
    <StatCard
      label="Receita recorrente"
      icon="receipt"
      value={<Money cents={metrics.recurringCentavos} />}
      {...(trend ? { trend } : {})}
      age={
        <WithHint
          about="receita recorrente"
          hint="O armazenamento é cobrado pelo uso, então não há assinatura para somar: o MRR é a soma das faturas do último mês fechado (uso e mínimo), sem impostos e antes de créditos. Faturas canceladas não contam."
        >
          {hasRevenue ? `MRR de ${monthName(metrics.month)}` : "Aparece quando o primeiro mês fechar"}
        </WithHint>
      }
    />
  );
}

function trendOf(growthBasisPoints: bigint | null): StatCardProps["trend"] {
  if (growthBasisPoints === null) return undefined;
  const percent = formatPercent(Math.abs(Number(growthBasisPoints)) / 100);
  if (growthBasisPoints > 0n)
    return { direction: "up", text: `${percent} sobre o mês anterior`, tone: "good" };
  if (growthBasisPoints < 0n)
    return { direction: "down", text: `${percent} abaixo do mês anterior`, tone: "bad" };
  return { direction: "flat", text: "Igual ao mês anterior" };
}

function CustomersCard({ counts, thisMonth }: { counts: Counts; thisMonth: Business["thisMonth"] }) {
  const suspended = counts.SUSPENDED ?? 0;
  const active = (counts.ACTIVE ?? 0) + suspended;
  const facts = [
    ...(suspended > 0 ? [countOf(suspended, "deles suspenso", "deles suspensos")] : []),
    countOf(counts.PENDING_APPROVAL ?? 0, "aguardando aprovação", "aguardando aprovação"),
    `${countOf(thisMonth.canceledAccounts, "saiu", "saíram")} neste mês`,
  ];
  return (
    <StatCard
      label="Clientes ativos"
      icon="building"
      value={formatCount(active)}
      age={facts.join(" · ")}
      action={
        <Button asChild variant="link" size="inline" className="text-sm">
          <Link href="/admin/contas">Ver contas</Link>
        </Button>
      }
    />
  );
}

function WithHint({ about, hint, children }: { about: string; hint: string; children: string }) {
  return (
    <span className="inline-flex items-center gap-1">
      {children}
      <InfoHint about={about}>{hint}</InfoHint>
    </span>
  );
}

/** `outubro de 2026` of `2026-10`. */
export function monthName(month: string): string {
  return formatMonth(`${month}-15T12:00:00Z`);
}
