import { PriceCalculator } from "@/components/pricing/price-calculator";
import type { PublicPricing } from "@/components/pricing/public-plan";

/** What another month would cost: the calculator of the price page, at today's list prices. */
export function WhatIf({ pricing }: { pricing: PublicPricing }) {
  return (
    <section aria-labelledby="e-se" className="grid gap-3">
      <div className="grid gap-0.5">
        <h2 id="e-se" className="font-semibold text-xl">
          E se eu guardar mais?
        </h2>
        <p className="text-muted-foreground">
          Simule um mês com os preços de tabela de hoje. Um plano combinado com você tem os seus próprios.
        </p>
      </div>
      <PriceCalculator pricing={pricing} />
    </section>
  );
}
