"use client";

import Link from "next/link";
import { useState } from "react";
import { BYTES_PER_GB, formatBytes } from "@/components/format/bytes";
import { formatCents, formatMicros, formatUnitPrice } from "@/components/format/money";
import { Button } from "@/components/ui/button";
import { AmountField } from "./amount-field";
import { estimateMonthlyCost, type MonthlyCost } from "./estimate-monthly-cost";
import { billedBandwidthLabels, type PublicPricing } from "./public-plan";

const GB_STOPS = [0, 1, 5, 10, 25, 50, 100, 200, 345, 500, 750, 1024, 1536, 2048, 3072, 4096, 5120, 10240];
const REQUEST_STOPS = [
  0, 10_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 5_000_000, 10_000_000, 50_000_000,
];

/** What a month costs, computed in the browser from the provider's prices. */
export function PriceCalculator({
  pricing,
  signUpHref,
}: {
  pricing: PublicPricing;
  /** Left out for who has an account already. */
  signUpHref?: string;
}) {
  const [storageGb, setStorageGb] = useState(500);
  const [bandwidthGb, setBandwidthGb] = useState(50);
  const [requests, setRequests] = useState(100_000);
  const cost = estimateMonthlyCost(pricing, {
    storageBytes: BigInt(storageGb) * BYTES_PER_GB,
    bandwidthBytes: BigInt(bandwidthGb) * BYTES_PER_GB,
    requests: BigInt(requests),
  });

  return (
    <div className="grid overflow-hidden rounded-xl border bg-card lg:grid-cols-[1fr_22rem]">
      <div className="grid content-start gap-8 p-6 sm:p-8">
        <AmountField
          label="Armazenamento"
          unit="GB"
          stops={GB_STOPS.slice(1)}
          value={storageGb}
          onChange={setStorageGb}
        />
        {pricing.billedBandwidth !== "none" && (
          <AmountField
            label={`${billedBandwidthLabels[pricing.billedBandwidth]} no mês`}
            unit="GB"
            stops={GB_STOPS}
            value={bandwidthGb}
            onChange={setBandwidthGb}
          />
        )}
        <AmountField
          label="Requisições no mês"
          unit="requisições"
          stops={REQUEST_STOPS}
          value={requests}
          onChange={setRequests}
        />
      </div>
      <div className="grid content-start gap-5 border-t bg-muted/50 p-6 sm:p-8 lg:border-t-0 lg:border-l">
        {cost ? <Result cost={cost} pricing={pricing} /> : <TooLarge />}
        {signUpHref !== undefined && (
          <Button asChild size="lg" className="w-full">
            <Link href={signUpHref}>Criar conta</Link>
          </Button>
        )}
      </div>
    </div>
  );
}

function Result({ cost, pricing }: { cost: MonthlyCost; pricing: PublicPricing }) {
  const { plan } = cost;
  const lines = [
    {
      label: "Armazenamento",
      price: `${formatUnitPrice(plan.storageGbMonthMicros)}/GB`,
      cents: cost.storageCents,
    },
    ...(pricing.billedBandwidth === "none"
      ? []
      : [
          {
            label: "Tráfego",
            price: `${formatUnitPrice(plan.bandwidthGbMicros)}/GB`,
            cents: cost.bandwidthCents,
          },
        ]),
    {
      label: "Requisições",
      price: `${formatUnitPrice(plan.requestMicros)} cada`,
      cents: cost.requestCents,
    },
  ];
  return (
    <>
      <div aria-live="polite">
        <p className="text-muted-foreground">Estimativa mensal</p>
        <p className="mt-1 font-semibold text-4xl tabular-nums tracking-tight">
          {formatCents(cost.totalCents)}
        </p>
        <p className="mt-2 text-muted-foreground">
          Plano <span className="font-medium text-foreground">{plan.name}</span>, até{" "}
          {formatBytes(plan.quotaBytes)}
        </p>
      </div>
      <dl className="grid gap-2.5 border-t pt-5">
        {lines.map((line) => (
          <div key={line.label} className="flex items-baseline justify-between gap-3">
            <dt>
              {line.label}{" "}
              <span className="text-muted-foreground text-sm">{plan.isFree ? "" : line.price}</span>
            </dt>
            <dd className="tabular-nums">{formatCents(line.cents)}</dd>
          </div>
        ))}
        {cost.minimumCents > 0n && (
          <div className="flex items-baseline justify-between gap-3">
            <dt>
              Complemento até o mínimo{" "}
              <span className="text-muted-foreground text-sm">{formatMicros(plan.minimumMicros)}/mês</span>
            </dt>
            <dd className="tabular-nums">{formatCents(cost.minimumCents)}</dd>
          </div>
        )}
      </dl>
      <p className="text-muted-foreground text-sm">
        {plan.isFree
          ? `Inclui ${formatBytes(plan.includedStorageBytes)} e ${formatBytes(plan.includedBandwidthBytes)} de tráfego por mês.`
          : "Você paga pelo que usar, medido por byte. Impostos, se houver, aparecem na fatura."}
      </p>
    </>
  );
}

function TooLarge() {
  return (
    <div aria-live="polite" className="grid gap-2">
      <p className="font-semibold text-xl">Volume sob medida</p>
      <p className="text-muted-foreground">
        Esse volume passa dos planos publicados. Crie sua conta e peça um plano sob medida.
      </p>
    </div>
  );
}
