import { Check } from "lucide-react";
import Link from "next/link";
import { formatBytes } from "@/components/format/bytes";
import { formatUnitPrice } from "@/components/format/money";
import type { PublicPricing } from "@/components/pricing/public-plan";
import { Button } from "@/components/ui/button";
import { HeroTerminal } from "./hero-terminal";
import { publicLinks } from "./links";

/** The lowest price per GB among the paid plans, in micro-reais. */
function lowestStoragePrice({ plans }: PublicPricing): bigint | undefined {
  return plans
    .filter((plan) => !plan.isFree)
    .map((plan) => plan.storageGbMonthMicros)
    .sort((a, b) => (a < b ? -1 : 1))[0];
}

export function Hero({ pricing, isEgressFree }: { pricing: PublicPricing; isEgressFree: boolean }) {
  const price = lowestStoragePrice(pricing);
  const freePlan = pricing.plans.find((plan) => plan.isFree);
  const promises = [
    "Dados 100% no Brasil",
    "aws, rclone, restic e Veeam sem adaptação",
    isEgressFree ? "Download sem custo" : "Fatura em reais: Pix, boleto ou cartão",
  ];
  return (
    <section className="relative overflow-hidden border-b">
      <div
        aria-hidden
        className="absolute inset-0 bg-[radial-gradient(60rem_30rem_at_80%_-10%,var(--primary-subtle),transparent)]"
      />
      <div className="relative mx-auto grid max-w-[1200px] items-center gap-12 px-4 py-16 sm:px-6 sm:py-24 lg:grid-cols-[1.05fr_1fr]">
        <div className="grid min-w-0 gap-6">
          <h1 className="text-balance font-semibold text-[2.25rem] leading-[1.1] tracking-[-0.025em] sm:text-[3.25rem]">
            O destino S3 dos seus backups, no Brasil e em reais
          </h1>
          <p className="max-w-[54ch] text-muted-foreground text-xl leading-8">
            Aponte o Veeam, o restic ou o rclone para um endpoint compatível com S3 e pague pelo que guardar
            {price !== undefined && (
              <>
                : a partir de{" "}
                <strong className="whitespace-nowrap font-semibold text-foreground">
                  {formatUnitPrice(price)} por GB
                </strong>{" "}
                ao mês
              </>
            )}
            .
          </p>
          <div className="flex flex-wrap gap-3">
            <Button asChild size="lg">
              <Link href={publicLinks.signUp}>
                {freePlan ? `Começar com ${formatBytes(freePlan.quotaBytes)} grátis` : "Criar conta"}
              </Link>
            </Button>
            <Button asChild size="lg" variant="secondary">
              <Link href={publicLinks.pricing}>Calcular meu custo</Link>
            </Button>
          </div>
          <ul className="flex flex-wrap gap-x-6 gap-y-2 text-muted-foreground">
            {promises.map((promise) => (
              <li key={promise} className="flex items-center gap-2">
                <Check aria-hidden className="size-4 text-success" />
                {promise}
              </li>
            ))}
          </ul>
        </div>
        <HeroTerminal />
      </div>
    </section>
  );
}
