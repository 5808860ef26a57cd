"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { countOf } from "@/components/format/count";
import { ErrorState } from "@/components/layout/error-state";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { type RouterOutputs, trpc } from "@/trpc/react";
import { CustomPlanDialog } from "../../_components/custom-plan-dialog";
import { PlanCard } from "./plan-card";

export type Plan = RouterOutputs["plans"]["list"][number];
export type PlanPrice = Plan["prices"][number];

/** The plans on offer, and those of one account each. */
export function PlanList() {
  const plans = trpc.plans.list.useQuery();
  const [isCreating, setIsCreating] = useState(false);
  if (plans.error && !plans.data)
    return <ErrorState requestId={plans.error.data?.requestId} onRetry={() => plans.refetch()} />;
  if (!plans.data) return <Skeleton className="h-96" />;
  const own = plans.data.filter((plan) => plan.customAccountId !== null);
  const inUse = own.filter((plan) => plan.accountCount > 0);
  const ended = own.filter((plan) => plan.accountCount === 0);
  return (
    <>
      <PlanCards plans={plans.data.filter((plan) => plan.customAccountId === null)} />
      <section aria-labelledby="proprios" className="grid gap-4">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <div className="grid gap-0.5">
            <h2 id="proprios" className="font-semibold text-xl">
              Planos próprios
            </h2>
            <p className="text-muted-foreground">
              Quota, preços e mínimo combinados com um cliente. Só ele vê.
            </p>
          </div>
          <Button variant="secondary" onClick={() => setIsCreating(true)}>
            <Plus aria-hidden />
            Criar plano próprio
          </Button>
        </div>
        {inUse.length === 0 && <p className="text-muted-foreground">Nenhuma conta tem plano próprio hoje.</p>}
        <PlanCards plans={inUse} />
        {ended.length > 0 && (
          <details className="grid gap-4">
            <summary className="focus-ring w-fit cursor-pointer rounded-sm text-primary-text">
              {countOf(ended.length, "plano próprio encerrado", "planos próprios encerrados")}
            </summary>
            <div className="pt-4">
              <PlanCards plans={ended} />
            </div>
          </details>
        )}
      </section>
      <CustomPlanDialog isOpen={isCreating} onOpenChange={setIsCreating} />
    </>
  );
}

function PlanCards({ plans }: { plans: Plan[] }) {
  if (plans.length === 0) return null;
  return (
    <ul className="grid gap-4 *:min-w-0 lg:grid-cols-2">
      {plans.map((plan) => (
        <li key={plan.id}>
          <PlanCard plan={plan} />
        </li>
      ))}
    </ul>
  );
}
