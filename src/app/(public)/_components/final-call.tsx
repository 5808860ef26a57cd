import Link from "next/link";
import { Button } from "@/components/ui/button";
import { publicLinks } from "./links";

export function FinalCall({ hasFreePlan }: { hasFreePlan: boolean }) {
  return (
    <section className="mx-auto max-w-[1200px] px-4 pb-20 sm:px-6">
      <div className="flex flex-wrap items-center justify-between gap-6 rounded-xl bg-primary px-6 py-10 text-primary-contrast sm:px-10">
        <div className="grid max-w-[50ch] gap-2">
          <h2 className="font-semibold text-2xl">Seu próximo backup pode ficar aqui</h2>
          <p className="text-lg">
            {hasFreePlan
              ? "Teste uma restauração de verdade no plano gratuito, sem cartão."
              : "Crie sua conta e conecte seu software em poucos minutos."}
          </p>
        </div>
        <Button
          asChild
          size="lg"
          className="bg-primary-contrast text-primary hover:bg-primary-contrast hover:underline"
        >
          <Link href={publicLinks.signUp}>Criar conta</Link>
        </Button>
      </div>
    </section>
  );
}
