import { z } from "zod";
import { FactTable } from "./_components/fact-table";
import { MailButton } from "./_components/mail-button";
import { MailLayout } from "./_components/mail-layout";
import { Paragraph } from "./_components/mail-text";
import { defineMail } from "./define-mail";

/** To the Super Admin. */
export const newRegistration = defineMail({
  propsSchema: z.object({
    companyName: z.string(),
    /** Such as `CNPJ 12.ABC.345/01DE-35`. */
    taxId: z.string(),
    contactName: z.string(),
    email: z.string(),
    phone: z.string(),
    planName: z.string(),
    requestedAt: z.string(),
    website: z.string().optional(),
    reviewUrl: z.url(),
  }),
  PreviewProps: {
    companyName: "TechCorp Soluções Ltda",
    taxId: "CNPJ 12.ABC.345/01DE-35",
    contactName: "João Silva",
    email: "joao@techcorp.com.br",
    phone: "(11) 98765-4321",
    planName: "Business (500 GB)",
    requestedAt: "18/01/2026 14:32",
    website: "https://techcorp.com.br",
    reviewUrl: "https://app.cloudstoragepro.com.br/admin/accounts",
  },
  subject: ({ companyName }) => `Novo cadastro para aprovar: ${companyName}`,
  component: ({ brand, ...registration }) => (
    <MailLayout
      brand={brand}
      preview={`${registration.contactName} pediu o plano ${registration.planName}.`}
      title="Novo cadastro para aprovar"
      reason={`Você recebeu este e-mail porque administra o ${brand.platformName}.`}
    >
      <Paragraph>{registration.companyName} confirmou o e-mail e espera a sua decisão.</Paragraph>
      <FactTable
        facts={[
          { label: "Empresa", value: registration.companyName, isStrong: true },
          { label: "Documento", value: registration.taxId },
          { label: "Responsável", value: registration.contactName },
          { label: "E-mail", value: registration.email },
          { label: "Telefone", value: registration.phone },
          { label: "Plano desejado", value: registration.planName },
          { label: "Site", value: registration.website },
          { label: "Solicitado em", value: registration.requestedAt },
        ]}
      />
      <MailButton brand={brand} href={registration.reviewUrl}>
        Analisar cadastro
      </MailButton>
    </MailLayout>
  ),
});
