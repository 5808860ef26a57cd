"use client";

import { formatBytes } from "@/components/format/bytes";
import { countOf } from "@/components/format/count";
import { formatDateTime } from "@/components/format/date-time";
import { formatMicros, formatUnitPrice } from "@/components/format/money";
import { ErrorState } from "@/components/layout/error-state";
import { Badge } from "@/components/ui/badge";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { type RouterOutputs, trpc } from "@/trpc/react";
import { EditPlan } from "./edit-plan";
import { SetPrice } from "./set-price";

export type Plan = RouterOutputs["plans"]["list"][number];
export type PlanPrice = Plan["prices"][number];

/** Every plan with its price in force, what comes, and what was. */
export function PlanList() {
  const plans = trpc.plans.list.useQuery();
  if (plans.error)
    return <ErrorState requestId={plans.error.data?.requestId} onRetry={() => plans.refetch()} />;
  if (!plans.data) return <Skeleton className="h-96" />;
  return (
    <ul className="grid gap-4 lg:grid-cols-2">
      {plans.data.map((plan) => (
        <li key={plan.id}>
          <PlanCard plan={plan} />
        </li>
      ))}
    </ul>
  );
}

function PlanCard({ plan }: { plan: Plan }) {
  return (
    <Card className="h-full">
      <CardHeader>
        <div className="grid gap-1">
          <CardTitle className="flex flex-wrap items-center gap-2">
            {plan.name}
            {plan.companyName && <Badge tone="info">Só {plan.companyName}</Badge>}
            {!plan.isOffered && !plan.companyName && <Badge>Fora da vitrine</Badge>}
          </CardTitle>
          <CardDescription>
            {formatBytes(plan.quotaBytes)} de quota, {countOf(plan.accountCount, "conta", "contas")}
          </CardDescription>
        </div>
        <div className="flex flex-wrap gap-2">
          <EditPlan plan={plan} />
          <SetPrice plan={plan} />
        </div>
      </CardHeader>
      <CardContent className="grid gap-4">
        {plan.current ? <Prices price={plan.current} isFree={plan.isFree} /> : <p>Sem preço ainda.</p>}
        {plan.upcoming.map((price) => (
          <div key={price.id} className="grid gap-2 rounded-lg border border-dashed p-3">
            <p className="font-medium text-sm">A partir de {formatDateTime(price.effectiveFrom)}</p>
            <Prices price={price} isFree={plan.isFree} />
          </div>
        ))}
      </CardContent>
    </Card>
  );
}

function Prices({ price, isFree }: { price: PlanPrice; isFree: boolean }) {
  const facts = [
    ["GB-mês armazenado", formatUnitPrice(price.storageGbMonthMicros)],
    ["GB de tráfego", formatUnitPrice(price.bandwidthGbMicros)],
    ["Requisição", formatUnitPrice(price.requestMicros)],
    ["Mínimo por mês", isFree ? "Não tem" : formatMicros(price.minimumMicros)],
    ...(price.includedStorageBytes > 0n
      ? [["Armazenamento incluso", formatBytes(price.includedStorageBytes)]]
      : []),
    ...(price.includedBandwidthBytes > 0n
      ? [["Tráfego incluso por mês", formatBytes(price.includedBandwidthBytes)]]
      : []),
  ];
  return (
    <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 tabular-nums">
      {facts.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-muted-foreground">{name}</dt>
          <dd className="text-right">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
