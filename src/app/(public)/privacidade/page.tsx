import type { Metadata } from "next";
import { loadBranding } from "@/app/load-branding";
import { LegalPage } from "../_components/legal-page";
import { privacyPolicy } from "./privacy";

export const metadata: Metadata = {
  title: "Política de Privacidade",
  description:
    "Quais dados pessoais tratamos, para quê, por quanto tempo e quais são os seus direitos pela LGPD.",
};

export default async function PrivacyPage() {
  const { productName, supportEmail } = await loadBranding();
  const contact = supportEmail
    ? `Para exercer seus direitos ou falar com o encarregado pelo tratamento de dados, escreva para ${supportEmail}.`
    : "Para exercer seus direitos ou falar com o encarregado pelo tratamento de dados, responda a qualquer e-mail que receber de nós.";
  return (
    <LegalPage
      title="Política de Privacidade"
      introduction="O que fazemos com os seus dados pessoais, em linguagem clara."
      sections={privacyPolicy(productName, contact)}
    />
  );
}
