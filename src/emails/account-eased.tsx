import { z } from "zod";
import { MailButton } from "./_components/mail-button";
import { MailLayout } from "./_components/mail-layout";
import { Callout, Paragraph } from "./_components/mail-text";
import { supportWords } from "./_components/support-words";
import { defineMail } from "./define-mail";

export const accountEased = defineMail({
  propsSchema: z.object({
    recipientName: z.string(),
    companyName: z.string(),
    /** Why writes still wait, as a sentence. */
    reason: z.string(),
    /** The open invoice that is the reason, where one is. */
    invoiceNumber: z.string().optional(),
    /** The invoice, or the dashboard. */
    portalUrl: z.url(),
  }),
  PreviewProps: {
    recipientName: "João",
    companyName: "TechCorp Soluções Ltda",
    reason: "A fatura INV-2026-01-00042 está em aberto.",
    invoiceNumber: "INV-2026-01-00042",
    portalUrl: "https://app.cloudstoragepro.com.br/faturas/INV-2026-01-00042",
  },
  subject: () => "Sua conta não está mais suspensa: ler e restaurar voltaram",
  component: ({ brand, recipientName, companyName, reason, invoiceNumber, portalUrl }) => (
    <MailLayout
      brand={brand}
      preview="Ler, restaurar e apagar voltaram a funcionar. Novos envios continuam parados."
      title="Sua conta não está mais suspensa"
      recipientName={recipientName}
      reason={`Você recebeu este e-mail porque é responsável pela conta de ${companyName} no ${brand.platformName}.`}
    >
      <Callout tone="warning">
        Ler, restaurar e apagar voltaram a funcionar. Novos envios continuam sendo recusados, então os seus
        backups ainda não estão sendo gravados.
      </Callout>
      <Paragraph>Motivo: {reason}</Paragraph>
      <Paragraph>
        {invoiceNumber
          ? "Assim que o pagamento for confirmado, os envios voltam em segundos. Seus dados estão seguros."
          : `Seus dados estão seguros. ${supportWords(brand, "Se precisar de ajuda")}`}
      </Paragraph>
      <MailButton brand={brand} href={portalUrl}>
        {invoiceNumber ? "Pagar agora" : "Abrir o painel"}
      </MailButton>
    </MailLayout>
  ),
});
