import { z } from "zod";
import { FactTable } from "./_components/fact-table";
import { MailButton } from "./_components/mail-button";
import { MailLayout } from "./_components/mail-layout";
import { Callout, Paragraph } from "./_components/mail-text";
import { defineMail } from "./define-mail";

export const accountRestricted = defineMail({
  propsSchema: z.object({
    recipientName: z.string(),
    companyName: z.string(),
    invoiceNumber: z.string(),
    total: z.string(),
    /** Day on which all access stops; left out when a person decides. */
    suspendedOn: z.string().optional(),
    invoiceUrl: z.url(),
  }),
  PreviewProps: {
    recipientName: "João",
    companyName: "TechCorp Soluções Ltda",
    invoiceNumber: "INV-2026-01-00042",
    total: "R$ 1.234,56",
    suspendedOn: "12/03/2026",
    invoiceUrl: "https://app.cloudstoragepro.com.br/invoices/INV-2026-01-00042",
  },
  subject: () => "Sua conta está restrita: novos envios estão parados",
  component: ({ brand, recipientName, companyName, invoiceNumber, total, suspendedOn, invoiceUrl }) => (
    <MailLayout
      brand={brand}
      preview="Restaurar e ler continuam funcionando. Pague e os envios voltam em segundos."
      title="Sua conta está restrita"
      recipientName={recipientName}
      reason={`Você recebeu este e-mail porque é responsável pela conta de ${companyName} no ${brand.platformName}.`}
    >
      <Callout tone="warning">
        Novos envios estão sendo recusados, então os seus backups não estão sendo gravados. Ler, restaurar e
        apagar continuam funcionando.
      </Callout>
      <Paragraph>Isso aconteceu porque a fatura abaixo continua em aberto:</Paragraph>
      <FactTable
        facts={[
          { label: "Total", value: total, isStrong: true },
          { label: "Fatura", value: invoiceNumber, isCode: true },
          { label: "Suspensão em", value: suspendedOn },
        ]}
      />
      <Paragraph>
        Assim que o pagamento for confirmado, tudo volta ao normal em segundos. Seus dados estão seguros.
      </Paragraph>
      <MailButton brand={brand} href={invoiceUrl}>
        Pagar agora
      </MailButton>
    </MailLayout>
  ),
});
