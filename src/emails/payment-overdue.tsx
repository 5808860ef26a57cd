import { z } from "zod";
import { FactTable } from "./_components/fact-table";
import { MailButton } from "./_components/mail-button";
import { MailLayout } from "./_components/mail-layout";
import { Callout, Note, Paragraph } from "./_components/mail-text";
import { defineMail } from "./define-mail";

export const paymentOverdue = defineMail({
  propsSchema: z.object({
    recipientName: z.string(),
    companyName: z.string(),
    invoiceNumber: z.string(),
    total: z.string(),
    dueOn: z.string(),
    /** Day on which writing stops; left out when a person decides. */
    restrictedOn: z.string().optional(),
    invoiceUrl: z.url(),
  }),
  PreviewProps: {
    recipientName: "João",
    companyName: "TechCorp Soluções Ltda",
    invoiceNumber: "INV-2026-01-00042",
    total: "R$ 1.234,56",
    dueOn: "10/02/2026",
    restrictedOn: "20/02/2026",
    invoiceUrl: "https://app.cloudstoragepro.com.br/invoices/INV-2026-01-00042",
  },
  subject: ({ invoiceNumber, dueOn }) => `Fatura ${invoiceNumber} venceu em ${dueOn}`,
  component: ({
    brand,
    recipientName,
    companyName,
    invoiceNumber,
    total,
    dueOn,
    restrictedOn,
    invoiceUrl,
  }) => (
    <MailLayout
      brand={brand}
      preview={`${total} em aberto. Pague por Pix e a baixa sai na hora.`}
      title="Sua fatura venceu"
      recipientName={recipientName}
      reason={`Você recebeu este e-mail porque é responsável pela conta de ${companyName} no ${brand.platformName}.`}
    >
      <Paragraph>Ainda não recebemos o pagamento da fatura de {companyName}.</Paragraph>
      <FactTable
        facts={[
          { label: "Total", value: total, isStrong: true },
          { label: "Venceu em", value: dueOn },
          { label: "Fatura", value: invoiceNumber, isCode: true },
        ]}
      />
      {restrictedOn === undefined ? null : (
        <Callout tone="warning">
          Sem o pagamento, a partir de {restrictedOn} novos envios serão recusados. Ler, restaurar e apagar
          continuarão funcionando.
        </Callout>
      )}
      <MailButton brand={brand} href={invoiceUrl}>
        Pagar agora
      </MailButton>
      <Note>
        Já pagou? O boleto leva até 3 dias úteis para ser confirmado. Nesse caso, desconsidere este aviso.
      </Note>
    </MailLayout>
  ),
});
