import type { Metadata } from "next";
import { AuthCard } from "../_components/auth-card";
import { TextLink } from "../_components/text-link";
import { RequestResetForm } from "./_components/request-reset-form";

export const metadata: Metadata = { title: "Esqueci minha senha" };

export default function ForgotPasswordPage() {
  return (
    <AuthCard
      title="Esqueci minha senha"
      description="Informe seu e-mail e enviaremos um link para criar uma nova senha."
      footer={<TextLink href="/entrar">Voltar para entrar</TextLink>}
    >
      <RequestResetForm />
    </AuthCard>
  );
}
