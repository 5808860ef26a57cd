import type { Metadata } from "next";
import { formatUnitPrice } from "@/components/format/money";
import { PriceCalculator } from "@/components/pricing/price-calculator";
import { billedBandwidthLabels, isEgressFree } from "@/components/pricing/public-plan";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { publicLinks } from "../_components/links";
import { PlanCards } from "../_components/plan-cards";
import { loadPublicPricing } from "../_components/public-pricing";
import { Section } from "../_components/section";

export const metadata: Metadata = {
  title: "Preços",
  description: "Quanto custa guardar backups em armazenamento compatível com S3, em reais e por byte medido.",
};

export default async function PricingPage() {
  const pricing = await loadPublicPricing();
  const isTrafficFree = isEgressFree(pricing);
  return (
    <>
      <div className="mx-auto grid max-w-[1200px] gap-10 px-4 pt-14 pb-16 sm:px-6 sm:pt-20">
        <div className="grid max-w-[72ch] gap-3 text-lg">
          <h1 className="font-semibold text-3xl sm:text-[2.5rem] sm:leading-tight">Preços</h1>
          <p className="text-lg text-muted-foreground">
            Você paga pelo que guarda e usa, em reais. O plano define o espaço máximo; mude quando precisar.
          </p>
        </div>
        <h2 className="sr-only">Planos</h2>
        <PlanCards pricing={pricing} />
      </div>
      <Section isTinted title="Calcule o seu mês" description="Mova os controles ou digite os valores.">
        <PriceCalculator pricing={pricing} signUpHref={publicLinks.signUp} />
      </Section>
      <Section title="Como cobramos" description="As mesmas regras da fatura, sem letra miúda.">
        <div className="overflow-hidden rounded-xl border bg-card">
          <Table>
            <TableHeader>
              <TableRow>
                <TableHead scope="col">Plano</TableHead>
                <TableHead scope="col" className="text-right">
                  GB por mês
                </TableHead>
                <TableHead scope="col" className="text-right">
                  {billedBandwidthLabels[pricing.billedBandwidth]}, por GB
                </TableHead>
                <TableHead scope="col" className="text-right">
                  Por requisição
                </TableHead>
                <TableHead scope="col" className="text-right">
                  Mínimo mensal
                </TableHead>
              </TableRow>
            </TableHeader>
            <TableBody>
              {pricing.plans.map((plan) => (
                <TableRow key={plan.code}>
                  <TableCell className="font-medium">{plan.name}</TableCell>
                  <TableCell className="text-right">{formatUnitPrice(plan.storageGbMonthMicros)}</TableCell>
                  <TableCell className="text-right">
                    {isTrafficFree ? "sem custo" : formatUnitPrice(plan.bandwidthGbMicros)}
                  </TableCell>
                  <TableCell className="text-right">{formatUnitPrice(plan.requestMicros)}</TableCell>
                  <TableCell className="text-right">{formatUnitPrice(plan.minimumMicros)}</TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </div>
        <dl className="grid gap-x-12 gap-y-8 text-lg sm:grid-cols-2">
          {rules.map((rule) => (
            <div key={rule.term} className="grid content-start gap-1.5">
              <dt className="font-medium">{rule.term}</dt>
              <dd className="max-w-[60ch] text-muted-foreground">{rule.text}</dd>
            </div>
          ))}
        </dl>
      </Section>
    </>
  );
}

const rules = [
  {
    term: "1 GB = 1024³ bytes",
    text: "São 1.073.741.824 bytes, nesta página, no painel e na fatura. 1 TB são 1024 GB.",
  },
  {
    term: "GB por mês é a média do mês",
    text: "Medimos o espaço ocupado hora a hora. 100 GB guardados por meio mês custam o mesmo que 50 GB pelo mês inteiro.",
  },
  {
    term: "Só contam os seus dados",
    text: "No tráfego, contam os bytes enviados e baixados dos objetos. Requisições recusadas ou com erro não custam nada.",
  },
  {
    term: "Arredondamento uma vez só",
    text: "O total é a soma exata das linhas, arredondada ao centavo no final. Mudança de preço nunca altera o que já passou.",
  },
];
