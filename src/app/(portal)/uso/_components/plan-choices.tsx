"use client";

import { useState } from "react";
import { sinceInvoice } from "@/components/billing/charge-words";
import { priceChangeWords } from "@/components/billing/price-change-words";
import { formatBytes } from "@/components/format/bytes";
import { Money } from "@/components/format/display";
import { formatMicros, formatUnitPrice } from "@/components/format/money";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { isUsedUp } from "@/domain/billing/free-traffic";
import { type RouterOutputs, trpc } from "@/trpc/react";
import { ChangePlanDialog } from "./change-plan-dialog";

type Choice = RouterOutputs["plans"]["choices"]["choices"][number];

/** The plans on offer, each with what this month would cost on it. */
export function PlanChoices() {
  const plans = trpc.plans.choices.useQuery();
  const [chosen, setChosen] = useState<Choice | null>(null);
  return (
    <Card id="plano">
      <CardHeader>
        <div className="grid gap-1">
          <CardTitle>Plano{plans.data ? `: ${plans.data.currentPlanName}` : ""}</CardTitle>
          <CardDescription>
            {plans.data?.isHourFree
              ? "A quota nova vale na hora; os preços de um plano pago, desde o começo da hora em curso."
              : "A quota nova vale na hora; os preços novos, a partir da próxima hora. O que já foi usado não muda de preço."}
          </CardDescription>
        </div>
      </CardHeader>
      <CardContent>
        {!plans.data && <Skeleton className="h-40" />}
        <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
          {plans.data?.choices.map((plan) => (
            <PlanCard
              key={plan.id}
              plan={plan}
              isCurrent={plan.id === plans.data.currentPlanId}
              estimated={estimatedWords(plans.data)}
              onChoose={() => setChosen(plan)}
            />
          ))}
        </ul>
      </CardContent>
      {plans.data && chosen && (
        <ChangePlanDialog
          current={{ ...plans.data.current, name: plans.data.currentPlanName }}
          plan={chosen}
          isHourFree={plans.data.isHourFree}
          estimated={estimatedWords(plans.data)}
          billedThisMonthCentavos={plans.data.billedThisMonthCentavos}
          onClose={() => setChosen(null)}
        />
      )}
    </Card>
  );
}

/** What the amounts are, which leave out what of the month is invoiced. */
function estimatedWords({ invoicedUntil }: { invoicedUntil: Date | null }): string {
  return invoicedUntil ? `Este mês, estimado ${sinceInvoice(invoicedUntil)}` : "Este mês, estimado";
}

interface PlanCardProps {
  plan: Choice;
  isCurrent: boolean;
  estimated: string;
  onChoose: () => void;
}

function PlanCard({ plan, isCurrent, estimated, onChoose }: PlanCardProps) {
  return (
    <li className="grid content-start gap-3 rounded-lg border p-4">
      <div className="flex items-center justify-between gap-2">
        <h3 className="font-semibold">{plan.name}</h3>
        {isCurrent && <Badge tone="success">Seu plano</Badge>}
      </div>
      <p className="text-muted-foreground text-sm">{plan.description}</p>
      <dl className="grid grid-cols-[1fr_auto] gap-x-3 gap-y-1 text-sm tabular-nums">
        <dt className="text-muted-foreground">Quota</dt>
        <dd>{formatBytes(plan.quotaBytes)}</dd>
        <dt className="text-muted-foreground">GB-mês</dt>
        <dd>{formatUnitPrice(plan.storageGbMonthMicros)}</dd>
        {plan.freeTraffic ? (
          <>
            <dt className="text-muted-foreground">Tráfego por mês</dt>
            <dd>{formatBytes(plan.freeTraffic.includedBytes)}</dd>
            {(isCurrent || plan.freeTraffic.usedBytes > 0n) && (
              <>
                <dt className="text-muted-foreground">Usado neste mês</dt>
                <dd>{formatBytes(plan.freeTraffic.usedBytes)}</dd>
              </>
            )}
          </>
        ) : (
          <>
            <dt className="text-muted-foreground">GB de tráfego</dt>
            <dd>{formatUnitPrice(plan.bandwidthGbMicros)}</dd>
          </>
        )}
        <dt className="text-muted-foreground">Mínimo por mês</dt>
        <dd>{plan.isFree ? "Não tem" : formatMicros(plan.minimumMicros)}</dd>
      </dl>
      <p className="text-sm">
        {estimated}
        {isCurrent ? ":" : " com a mudança agora:"}{" "}
        <Money cents={plan.forecastCentavos} className="font-semibold" />
      </p>
      {plan.comingPrices.map((change) => (
        <p key={change.from.getTime()} className="text-sm">
          {priceChangeWords(change)}
        </p>
      ))}
      {plan.freeTraffic && (
        <p className="text-muted-foreground text-sm">
          {isUsedUp(plan.freeTraffic)
            ? "O tráfego incluído já foi usado: enviar e baixar ficam parados até o mês virar."
            : "Usado o tráfego incluído, enviar e baixar param até o mês virar."}
        </p>
      )}
      {!isCurrent && !plan.fits && (
        <p className="text-muted-foreground text-sm">Você guarda mais do que cabe neste plano.</p>
      )}
      {!isCurrent && plan.fits && (
        <Button variant="secondary" size="sm" onClick={onChoose}>
          Mudar para {plan.name}
        </Button>
      )}
    </li>
  );
}
