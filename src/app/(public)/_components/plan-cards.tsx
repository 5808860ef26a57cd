import { Check } from "lucide-react";
import Link from "next/link";
import { formatBytes } from "@/components/format/bytes";
import { formatMicros, formatUnitPrice } from "@/components/format/money";
import {
  type BilledBandwidth,
  billedBandwidthLabels,
  type PublicPlan,
  type PublicPricing,
} from "@/components/pricing/public-plan";
import { Button } from "@/components/ui/button";
import { publicLinks } from "./links";

function featuresOf(plan: PublicPlan, billedBandwidth: BilledBandwidth): string[] {
  const features = [`Até ${formatBytes(plan.quotaBytes)} de espaço`];
  if (plan.isFree) {
    return [
      ...features,
      `${formatBytes(plan.includedBandwidthBytes)} de tráfego por mês`,
      "Sem cartão de crédito",
    ];
  }
  if (plan.includedStorageBytes > 0n) features.push(`${formatBytes(plan.includedStorageBytes)} incluídos`);
  const isBandwidthFree = billedBandwidth === "none" || plan.bandwidthGbMicros === 0n;
  features.push(
    isBandwidthFree
      ? "Tráfego sem custo"
      : `${billedBandwidthLabels[billedBandwidth]}: ${formatUnitPrice(plan.bandwidthGbMicros)} por GB`,
  );
  if (plan.includedBandwidthBytes > 0n) {
    features.push(`${formatBytes(plan.includedBandwidthBytes)} de tráfego incluídos`);
  }
  features.push(
    plan.minimumMicros > 0n ? `Mínimo de ${formatMicros(plan.minimumMicros)} por mês` : "Sem valor mínimo",
  );
  return features;
}

/** The plans side by side. */
export function PlanCards({ pricing }: { pricing: PublicPricing }) {
  return (
    <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
      {pricing.plans.map((plan) => (
        <li key={plan.code} className="flex flex-col gap-5 rounded-xl border bg-card p-6">
          <div className="grid gap-1">
            <h3 className="font-semibold text-lg">{plan.name}</h3>
            <p className="text-muted-foreground sm:min-h-10">{plan.description}</p>
          </div>
          <p className="flex flex-wrap items-baseline gap-x-1.5">
            <span className="font-semibold text-3xl tabular-nums tracking-tight">
              {plan.isFree ? "R$ 0" : formatUnitPrice(plan.storageGbMonthMicros)}
            </span>
            <span className="text-muted-foreground">{plan.isFree ? "para sempre" : "por GB ao mês"}</span>
          </p>
          <ul className="grid gap-2.5">
            {featuresOf(plan, pricing.billedBandwidth).map((feature) => (
              <li key={feature} className="flex items-start gap-2.5">
                <Check aria-hidden className="mt-0.5 size-4 shrink-0 text-success" />
                {feature}
              </li>
            ))}
          </ul>
          <Button asChild variant={plan.isFree ? "primary" : "secondary"} className="mt-auto">
            <Link href={`${publicLinks.signUp}?plano=${encodeURIComponent(plan.code)}`}>
              {plan.isFree ? "Começar grátis" : `Escolher ${plan.name}`}
            </Link>
          </Button>
        </li>
      ))}
    </ul>
  );
}
