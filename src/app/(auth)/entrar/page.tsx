import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Alert } from "@/components/ui/alert";
import { currentActor } from "@/server/auth/current-actor";
import { AuthCard } from "../_components/auth-card";
import { homeOf, safeDestination } from "../_components/safe-destination";
import { TextLink } from "../_components/text-link";
import { SignInForm } from "./_components/sign-in-form";

export const metadata: Metadata = { title: "Entrar" };

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { voltar, senha, error } = await searchParams;
  const destination = safeDestination(voltar);
  const actor = await currentActor();
  if (actor) redirect(destination ?? homeOf(actor));
  return (
    <AuthCard
      title="Entrar"
      description="Acesse o painel da sua conta."
      footer={
        <p>
          Ainda não tem conta? <TextLink href="/cadastro">Criar conta</TextLink>
        </p>
      }
    >
      {senha === "alterada" && (
        <Alert tone="success" title="Senha alterada">
          Entre com a nova senha.
        </Alert>
      )}
      {error && <Alert tone="danger" title="Não foi possível entrar. Tente de novo." />}
      <SignInForm destination={destination ?? "/entrar"} />
    </AuthCard>
  );
}
