import { z } from "zod";
import { FactTable } from "./_components/fact-table";
import { MailButton } from "./_components/mail-button";
import { MailLayout } from "./_components/mail-layout";
import { Callout, Paragraph } from "./_components/mail-text";
import { defineMail } from "./define-mail";

export const paymentReturned = defineMail({
  propsSchema: z.object({
    recipientName: z.string(),
    companyName: z.string(),
    invoiceNumber: z.string(),
    amount: z.string(),
    /** The payer's bank took it back; else the provider gave it back. */
    isContested: z.boolean(),
    /** What stays of the payment; left out when all of it went back. */
    kept: z.string().optional(),
    /** What the invoice asks for again and until when; left out when it stands as it did. */
    due: z.string().optional(),
    dueOn: z.string().optional(),
    invoiceUrl: z.url(),
  }),
  PreviewProps: {
    recipientName: "João",
    companyName: "TechCorp Soluções Ltda",
    invoiceNumber: "INV-2026-01-00042",
    amount: "R$ 1.234,56",
    isContested: true,
    due: "R$ 1.234,56",
    dueOn: "20/02/2026",
    invoiceUrl: "https://app.cloudstoragepro.com.br/invoices/INV-2026-01-00042",
  },
  subject: ({ amount, invoiceNumber, isContested }) =>
    `${isContested ? "Pagamento contestado" : "Devolução"}: ${amount} da fatura ${invoiceNumber}`,
  component: ({
    brand,
    recipientName,
    companyName,
    invoiceNumber,
    amount,
    isContested,
    kept,
    due,
    dueOn,
    invoiceUrl,
  }) => (
    <MailLayout
      brand={brand}
      preview={
        due ? `A fatura está em aberto de novo: faltam ${due}.` : `${amount} da fatura ${invoiceNumber}.`
      }
      title={isContested ? "Pagamento contestado" : "Pagamento devolvido"}
      recipientName={recipientName}
      reason={`Você recebeu este e-mail porque é responsável pela conta de ${companyName} no ${brand.platformName}.`}
    >
      <Paragraph>
        {isContested
          ? `Um pagamento de ${companyName} foi contestado no banco, e o dinheiro voltou para quem pagou.`
          : `Devolvemos dinheiro de um pagamento de ${companyName}, pelo mesmo meio em que ele foi feito.`}
      </Paragraph>
      <FactTable
        facts={[
          { label: isContested ? "Valor contestado" : "Valor devolvido", value: amount, isStrong: true },
          ...(kept ? [{ label: "Fica do pagamento", value: kept }] : []),
          { label: "Fatura", value: invoiceNumber, isCode: true },
        ]}
      />
      {due && dueOn && (
        <Callout tone="warning">
          A fatura está em aberto de novo: faltam {due}, com vencimento em {dueOn}.
        </Callout>
      )}
      <MailButton brand={brand} href={invoiceUrl}>
        {due ? "Pagar agora" : "Ver fatura"}
      </MailButton>
    </MailLayout>
  ),
});
