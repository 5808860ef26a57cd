import { z } from "zod";
import { FactTable } from "./_components/fact-table";
import { MailButton } from "./_components/mail-button";
import { MailLayout } from "./_components/mail-layout";
import { Paragraph } from "./_components/mail-text";
import { defineMail } from "./define-mail";

export const paymentReceived = defineMail({
  propsSchema: z.object({
    recipientName: z.string(),
    companyName: z.string(),
    invoiceNumber: z.string(),
    amount: z.string(),
    /** Such as `Pix` or `Cartão visa final 5682`. */
    method: z.string(),
    paidAt: z.string(),
    invoiceUrl: z.url(),
  }),
  PreviewProps: {
    recipientName: "João",
    companyName: "TechCorp Soluções Ltda",
    invoiceNumber: "INV-2026-01-00042",
    amount: "R$ 1.234,56",
    method: "Pix",
    paidAt: "05/02/2026 09:14",
    invoiceUrl: "https://app.cloudstoragepro.com.br/invoices/INV-2026-01-00042",
  },
  subject: ({ amount, invoiceNumber }) => `Recibo: ${amount} da fatura ${invoiceNumber}`,
  component: ({ brand, recipientName, companyName, invoiceNumber, amount, method, paidAt, invoiceUrl }) => (
    <MailLayout
      brand={brand}
      preview={`Recebemos ${amount} por ${method}. Obrigado!`}
      title="Pagamento recebido"
      recipientName={recipientName}
      reason={`Você recebeu este e-mail porque é responsável pela conta de ${companyName} no ${brand.platformName}.`}
    >
      <Paragraph>Recebemos o pagamento de {companyName}. Obrigado! Este e-mail é o seu recibo.</Paragraph>
      <FactTable
        facts={[
          { label: "Valor pago", value: amount, isStrong: true },
          { label: "Fatura", value: invoiceNumber, isCode: true },
          { label: "Forma de pagamento", value: method },
          { label: "Data", value: paidAt },
        ]}
      />
      <MailButton brand={brand} href={invoiceUrl}>
        Ver fatura paga
      </MailButton>
    </MailLayout>
  ),
});
