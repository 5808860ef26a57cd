import { z } from "zod";
import { FactTable } from "./_components/fact-table";
import { MailButton } from "./_components/mail-button";
import { MailLayout } from "./_components/mail-layout";
import { Callout, Paragraph } from "./_components/mail-text";
import { supportWords } from "./_components/support-words";
import { defineMail } from "./define-mail";

export const accountSuspended = defineMail({
  propsSchema: z.object({
    recipientName: z.string(),
    companyName: z.string(),
    /** In words, such as `Fatura em aberto` or what the provider wrote. */
    reason: z.string(),
    invoiceNumber: z.string().optional(),
    total: z.string().optional(),
    portalUrl: z.url(),
  }),
  PreviewProps: {
    recipientName: "João",
    companyName: "TechCorp Soluções Ltda",
    reason: "Fatura em aberto",
    invoiceNumber: "INV-2026-01-00042",
    total: "R$ 1.234,56",
    portalUrl: "https://app.cloudstoragepro.com.br/invoices/INV-2026-01-00042",
  },
  subject: () => "Sua conta está suspensa",
  component: ({ brand, recipientName, companyName, reason, invoiceNumber, total, portalUrl }) => (
    <MailLayout
      brand={brand}
      preview="O acesso por S3 está parado. Seus dados continuam guardados."
      title="Sua conta está suspensa"
      recipientName={recipientName}
      reason={`Você recebeu este e-mail porque é responsável pela conta de ${companyName} no ${brand.platformName}.`}
    >
      <Callout tone="danger">
        O acesso por S3 está parado. Seus dados continuam guardados e você ainda pode entrar no portal.
      </Callout>
      <FactTable
        facts={[
          { label: "Motivo", value: reason },
          { label: "Total em aberto", value: total, isStrong: true },
          { label: "Fatura", value: invoiceNumber, isCode: true },
        ]}
      />
      <Paragraph>
        {total === undefined
          ? supportWords(brand, "Para resolver com a gente")
          : "Assim que o pagamento for confirmado, o acesso volta em segundos, como estava antes."}
      </Paragraph>
      <MailButton brand={brand} href={portalUrl}>
        {total === undefined ? "Abrir o portal" : "Pagar e reativar"}
      </MailButton>
    </MailLayout>
  ),
});
