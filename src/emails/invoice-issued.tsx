import { z } from "zod";
import { FactTable } from "./_components/fact-table";
import { MailButton } from "./_components/mail-button";
import { MailLayout } from "./_components/mail-layout";
import { Note, Paragraph } from "./_components/mail-text";
import { defineMail } from "./define-mail";

export const invoiceIssued = defineMail({
  propsSchema: z.object({
    recipientName: z.string(),
    companyName: z.string(),
    invoiceNumber: z.string(),
    /** Such as `janeiro de 2026`. */
    period: z.string(),
    total: z.string(),
    dueOn: z.string(),
    invoiceUrl: z.url(),
  }),
  PreviewProps: {
    recipientName: "João",
    companyName: "TechCorp Soluções Ltda",
    invoiceNumber: "INV-2026-01-00042",
    period: "janeiro de 2026",
    total: "R$ 1.234,56",
    dueOn: "10/02/2026",
    invoiceUrl: "https://app.cloudstoragepro.com.br/invoices/INV-2026-01-00042",
  },
  subject: ({ period, total, dueOn }) => `Fatura de ${period}: ${total}, vence em ${dueOn}`,
  component: ({ brand, recipientName, companyName, invoiceNumber, period, total, dueOn, invoiceUrl }) => (
    <MailLayout
      brand={brand}
      preview={`${total}, com vencimento em ${dueOn}. Pague por Pix, boleto ou cartão.`}
      title={`Sua fatura de ${period}`}
      recipientName={recipientName}
      reason={`Você recebeu este e-mail porque é responsável pela conta de ${companyName} no ${brand.platformName}.`}
    >
      <Paragraph>A fatura de {companyName} está pronta. Você pode pagar por Pix, boleto ou cartão.</Paragraph>
      <FactTable
        facts={[
          { label: "Total", value: total, isStrong: true },
          { label: "Vencimento", value: dueOn },
          { label: "Fatura", value: invoiceNumber, isCode: true },
          { label: "Período", value: period },
        ]}
      />
      <MailButton brand={brand} href={invoiceUrl}>
        Ver e pagar fatura
      </MailButton>
      <Note>
        Na página da fatura está cada item com quantidade, preço e valor. Já pagou? Então é só aguardar o
        recibo.
      </Note>
    </MailLayout>
  ),
});
