"use client";

import { priceChangeWords } from "@/components/billing/price-change-words";
import { formatBytes } from "@/components/format/bytes";
import { formatDateTime } from "@/components/format/date-time";
import { formatCents, formatMicros, formatUnitPrice } from "@/components/format/money";
import { ConfirmDialog } from "@/components/forms/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { microsPerCentavo } from "@/domain/money/amounts";
import { type RouterOutputs, trpc } from "@/trpc/react";

type Choices = RouterOutputs["plans"]["choices"];
type Prices = Choices["current"];

interface Props {
  current: Prices & { name: string };
  plan: Choices["choices"][number];
  /** Whether the running hour is on a free plan: a paid one's prices then hold from its beginning. */
  isHourFree: boolean;
  /** What the month's amounts are called. */
  estimated: string;
  billedThisMonthCentavos: bigint;
  onClose: () => void;
}

/** Asks before a change of plan, with each price that changes and what this month comes to. */
export function ChangePlanDialog({ current, plan, isHourFree, onClose, ...month }: Props) {
  const context = trpc.useUtils();
  const change = trpc.plans.change.useMutation({
    onSuccess: async () => {
      await context.invalidate();
      toast.success(`Sua conta está no plano ${plan.name}.`);
      onClose();
    },
  });
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      tone="primary"
      title={`Mudar para o plano ${plan.name}?`}
      description={`A quota passa a ${formatBytes(plan.quotaBytes)} agora. Os preços do plano valem a partir de ${formatDateTime(plan.pricesFrom)}${isHourFree && !plan.isFree ? ", também para o que você já usou desde então" : ""}.`}
      actionLabel={`Mudar para ${plan.name}`}
      onConfirm={() => change.mutate({ planId: plan.id })}
      isPending={change.isPending}
      error={change.error?.message}
    >
      <PriceChanges current={current} plan={plan} {...month} />
    </ConfirmDialog>
  );
}

const included = (bytes: bigint) => (bytes === 0n ? "Nada" : formatBytes(bytes));

const priceRows: { label: string; shown: (prices: Prices) => string }[] = [
  { label: "GB-mês", shown: (prices) => formatUnitPrice(prices.storageGbMonthMicros) },
  { label: "GB de tráfego", shown: (prices) => formatUnitPrice(prices.bandwidthGbMicros) },
  { label: "Requisição", shown: (prices) => formatUnitPrice(prices.requestMicros) },
  { label: "Espaço incluído", shown: (prices) => included(prices.includedStorageBytes) },
  { label: "Tráfego incluído", shown: (prices) => included(prices.includedBandwidthBytes) },
  {
    label: "Mínimo por mês",
    shown: (prices) => (prices.isFree ? "Não tem" : formatMicros(prices.minimumMicros)),
  },
];

function PriceChanges({
  current,
  plan,
  estimated,
  billedThisMonthCentavos,
}: Omit<Props, "isHourFree" | "onClose">) {
  const changed = priceRows.filter(({ shown }) => shown(current) !== shown(plan));
  const minimum = [current, plan].reduce(
    (highest, { isFree, minimumMicros }) => (!isFree && minimumMicros > highest ? minimumMicros : highest),
    0n,
  );
  return (
    <div className="grid gap-3 text-sm">
      <table className="w-full tabular-nums">
        <thead className="text-muted-foreground">
          <tr className="border-b">
            <th className="py-1.5 text-left font-medium">
              <span className="sr-only">O que muda</span>
            </th>
            <th className="py-1.5 pl-3 text-right font-medium">{current.name}</th>
            <th className="py-1.5 pl-3 text-right font-medium">{plan.name}</th>
          </tr>
        </thead>
        <tbody>
          {changed.map(({ label, shown }) => (
            <tr key={label} className="border-b">
              <th scope="row" className="py-1.5 text-left font-normal text-muted-foreground">
                {label}
              </th>
              <td className="py-1.5 pl-3 text-right">{shown(current)}</td>
              <td className="py-1.5 pl-3 text-right">{shown(plan)}</td>
            </tr>
          ))}
          <tr className="font-semibold">
            <th scope="row" className="py-1.5 text-left font-[inherit]">
              {estimated}
            </th>
            <td className="py-1.5 pl-3 text-right">{formatCents(current.forecastCentavos)}</td>
            <td className="py-1.5 pl-3 text-right">{formatCents(plan.forecastCentavos)}</td>
          </tr>
        </tbody>
      </table>
      {plan.comingPrices.map((change) => (
        <p key={change.from.getTime()}>{priceChangeWords(change)}</p>
      ))}
      <p className="text-muted-foreground">
        {changed.length === 0 && "Os preços são os mesmos. "}O que foi usado antes de{" "}
        {formatDateTime(plan.pricesFrom)} não muda de preço.
        {minimum > billedThisMonthCentavos * microsPerCentavo &&
          ` Neste mês conta o mínimo de ${formatMicros(minimum)}, inteiro, mesmo que a mudança seja nos últimos dias.`}
      </p>
    </div>
  );
}
