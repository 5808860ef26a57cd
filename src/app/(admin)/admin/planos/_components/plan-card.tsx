"use client";

import Link from "next/link";
import { formatBytes } from "@/components/format/bytes";
import { countOf } from "@/components/format/count";
import { formatDateTime } from "@/components/format/date-time";
import { messageOf } from "@/components/forms/use-validated-form";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { toast } from "@/components/ui/toast";
import { trpc } from "@/trpc/react";
import { EditPlan } from "./edit-plan";
import { EndCustomPlan } from "./end-custom-plan";
import type { Plan, PlanPrice } from "./plan-list";
import { PlanPrices } from "./plan-prices";
import { PriceHistory } from "./price-history";
import { SetPrice } from "./set-price";

/** A plan: its price in force, those that come, those that were, and who is on it. */
export function PlanCard({ plan }: { plan: Plan }) {
  return (
    <Card className="h-full" role="article" aria-label={plan.name}>
      <CardHeader>
        <div className="grid min-w-0 gap-1">
          <CardTitle className="flex flex-wrap items-center gap-2 break-words">
            {plan.name}
            {!plan.isOffered && !plan.customAccountId && <Badge>Fora da vitrine</Badge>}
          </CardTitle>
          <CardDescription>
            {formatBytes(plan.quotaBytes)} de quota,{" "}
            {plan.customAccountId ? (
              <PlanLink href={`/admin/contas/${plan.customAccountId}`}>{plan.companyName}</PlanLink>
            ) : (
              <PlanLink href={`/admin/contas?plano=${plan.id}`}>
                {countOf(plan.accountCount, "conta", "contas")}
              </PlanLink>
            )}
          </CardDescription>
        </div>
        <div className="flex flex-wrap gap-2">
          <EditPlan plan={plan} />
          {plan.customAccountId && plan.accountCount > 0 && <EndCustomPlan plan={plan} />}
          <SetPrice plan={plan} />
        </div>
      </CardHeader>
      <CardContent className="grid gap-4">
        {plan.current ? <PlanPrices price={plan.current} isFree={plan.isFree} /> : <p>Sem preço ainda.</p>}
        {plan.upcoming.map((price) => (
          <UpcomingPrice key={price.id} price={price} isFree={plan.isFree} />
        ))}
        <PriceHistory plan={plan} />
      </CardContent>
    </Card>
  );
}

function UpcomingPrice({ price, isFree }: { price: PlanPrice; isFree: boolean }) {
  const context = trpc.useUtils();
  const withdraw = trpc.plans.withdrawPrice.useMutation({
    onSuccess: () => toast.success("O preço marcado foi retirado."),
    onError: (error) => toast.error(messageOf(error)),
    onSettled: () => context.plans.invalidate(),
  });
  return (
    <div className="grid gap-2 rounded-lg border border-dashed p-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="font-medium text-sm">A partir de {formatDateTime(price.effectiveFrom)}</p>
        <Button
          variant="ghost"
          size="sm"
          isPending={withdraw.isPending}
          onClick={() => withdraw.mutate({ priceId: price.id })}
        >
          Retirar
        </Button>
      </div>
      <PlanPrices price={price} isFree={isFree} />
    </div>
  );
}

function PlanLink({ href, children }: { href: string; children: React.ReactNode }) {
  return (
    <Link href={href} className="text-primary-text underline underline-offset-4">
      {children}
    </Link>
  );
}
