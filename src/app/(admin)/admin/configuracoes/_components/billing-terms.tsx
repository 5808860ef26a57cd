"use client";

import { formatDecimal } from "@/components/format/count";
import { formatMonth } from "@/components/format/date-time";
import { messageOf } from "@/components/forms/use-validated-form";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { toast } from "@/components/ui/toast";
import { type RouterOutputs, trpc } from "@/trpc/react";
import { SetBillingTerms } from "./set-billing-terms";

export type Terms = RouterOutputs["settings"]["billingTerms"];

export const billedBandwidthNames: Record<Terms["current"]["billedBandwidth"], string> = {
  ingress_and_egress: "Entrada e saída",
  egress: "Só saída (downloads)",
  none: "Nenhum",
};

/** The tax and what counts as bandwidth: this month's, and the changes that were set for a coming month. */
export function BillingTerms({ initial }: { initial: Terms }) {
  const { data: terms } = trpc.settings.billingTerms.useQuery(undefined, { initialData: initial });
  return (
    <Card>
      <CardHeader>
        <div className="grid gap-1">
          <CardTitle>Imposto e tráfego cobrado</CardTitle>
          <CardDescription className="max-w-prose">
            Uma mudança vale do primeiro dia de um mês em diante. O mês em andamento e os que já terminaram
            fecham com as condições com que começaram, mesmo que a fatura saia depois.
          </CardDescription>
        </div>
        <SetBillingTerms terms={terms} />
      </CardHeader>
      <CardContent className="grid gap-4">
        <div className="grid gap-2">
          <p className="flex flex-wrap items-center gap-2 font-medium text-sm">
            {monthName(terms.current.monthStart)} <Badge tone="success">Em vigor</Badge>
          </p>
          <Facts terms={terms.current} />
        </div>
        {terms.upcoming.map((change) => (
          <Upcoming key={change.month} change={change} />
        ))}
      </CardContent>
    </Card>
  );
}

function Upcoming({ change }: { change: Terms["upcoming"][number] }) {
  const context = trpc.useUtils();
  const withdraw = trpc.settings.withdrawBillingTerms.useMutation({
    onSuccess: () => toast.success("A mudança marcada foi retirada."),
    onError: (error) => toast.error(messageOf(error)),
    onSettled: () => context.settings.billingTerms.invalidate(),
  });
  return (
    <div className="grid gap-2 rounded-lg border border-dashed p-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="font-medium text-sm">A partir de {formatMonth(change.effectiveFrom)}</p>
        <Button
          variant="ghost"
          size="sm"
          isPending={withdraw.isPending}
          onClick={() => withdraw.mutate({ month: change.month })}
        >
          Retirar
        </Button>
      </div>
      <Facts terms={change} />
    </div>
  );
}

function Facts({ terms }: { terms: Pick<Terms["current"], "billedBandwidth" | "taxBasisPoints"> }) {
  return (
    <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 tabular-nums">
      <dt className="text-muted-foreground">Imposto sobre o subtotal</dt>
      <dd className="text-right">{formatDecimal(terms.taxBasisPoints / 100, 2)}%</dd>
      <dt className="text-muted-foreground">Tráfego cobrado</dt>
      <dd className="text-right">{billedBandwidthNames[terms.billedBandwidth]}</dd>
    </dl>
  );
}

export function monthName(monthStart: Date): string {
  const name = formatMonth(monthStart);
  return name.charAt(0).toUpperCase() + name.slice(1);
}
