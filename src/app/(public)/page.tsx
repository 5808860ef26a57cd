import { PriceCalculator } from "@/components/pricing/price-calculator";
import { isEgressFree } from "@/components/pricing/public-plan";
import { Differentials } from "./_components/differentials";
import { FinalCall } from "./_components/final-call";
import { Hero } from "./_components/hero";
import { HowItWorks } from "./_components/how-it-works";
import { publicLinks } from "./_components/links";
import { loadPublicPricing } from "./_components/public-pricing";
import { questionList } from "./_components/question-list";
import { Questions } from "./_components/questions";
import { Section } from "./_components/section";

export default async function LandingPage() {
  const pricing = await loadPublicPricing();
  const hasFreeEgress = isEgressFree(pricing);
  return (
    <>
      <Hero pricing={pricing} isEgressFree={hasFreeEgress} />
      <Differentials isEgressFree={hasFreeEgress} />
      <HowItWorks />
      <Section
        title="Quanto vai custar"
        description="Em reais e por byte medido. 1 GB = 1024³ bytes, aqui e na fatura."
      >
        <PriceCalculator pricing={pricing} signUpHref={publicLinks.signUp} />
      </Section>
      <Section id="perguntas" isTinted title="Perguntas frequentes">
        <Questions items={questionList(pricing)} />
      </Section>
      <div className="pt-16 sm:pt-20">
        <FinalCall hasFreePlan={pricing.plans.some((plan) => plan.isFree)} />
      </div>
    </>
  );
}
