import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { Alert } from "@/components/ui/alert";
import { api } from "@/trpc/server";
import { AuthCard } from "../_components/auth-card";
import { TextLink } from "../_components/text-link";
import { RegistrationForm } from "./_components/registration-form";

export const metadata: Metadata = { title: "Criar conta" };

export default async function RegistrationPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const plans = await (await api()).registration.plans();
  const { plano } = await searchParams;
  const wanted = plans.find(({ code }) => code === String(plano).toUpperCase()) ?? plans[0];
  return (
    <AuthCard
      isWide
      title="Criar conta"
      description="Leva dois minutos. Depois de confirmar o e-mail, nosso time aprova a conta em até 24 horas."
      footer={
        <p>
          Já tem conta? <TextLink href="/entrar">Entrar</TextLink>
        </p>
      }
    >
      {wanted ? (
        <RegistrationForm id={randomUUID()} plans={plans} initialPlanId={wanted.id} />
      ) : (
        <Alert tone="info" title="Novos cadastros estão fechados no momento">
          Fale com o suporte para saber quando reabrem.
        </Alert>
      )}
    </AuthCard>
  );
}
