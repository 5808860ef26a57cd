import type { Metadata } from "next";
import { loadBranding } from "@/app/load-branding";
import { LegalPage } from "../_components/legal-page";
import { termsOfService } from "./terms";

export const metadata: Metadata = {
  title: "Termos de Serviço",
  description: "As regras do serviço, da medição, da cobrança e do encerramento da conta.",
};

export default async function TermsPage() {
  const { productName } = await loadBranding();
  return (
    <LegalPage
      title="Termos de Serviço"
      introduction="As regras entre você e o provedor, escritas para serem lidas."
      sections={termsOfService(productName)}
    />
  );
}
