import { z } from "zod";
import { MailButton } from "./_components/mail-button";
import { MailLayout } from "./_components/mail-layout";
import { Callout, Paragraph } from "./_components/mail-text";
import { defineMail } from "./define-mail";

export const backupRecovered = defineMail({
  propsSchema: z.object({
    recipientName: z.string(),
    /** Such as `O backup voltou: “backup-servidores”`. */
    headline: z.string(),
    backups: z.array(z.string()).min(1),
    /** How many more there are than `backups` tells of. */
    moreCount: z.number().int().min(0),
    radarUrl: z.url(),
  }),
  PreviewProps: {
    recipientName: "João",
    headline: "O backup voltou: “backup-servidores”",
    backups: [
      "“backup-servidores”, chave “Servidor de arquivos”: um novo backup começou em 18/01/2026 09:12 (8,2 GB).",
    ],
    moreCount: 0,
    radarUrl: "https://app.cloudstoragepro.com.br/radar",
  },
  subject: ({ headline }) => headline,
  component: ({ brand, recipientName, headline, backups, moreCount, radarUrl }) => (
    <MailLayout
      brand={brand}
      preview={backups[0] ?? headline}
      title={headline}
      recipientName={recipientName}
      reason={`Você recebeu este e-mail porque os alertas de backup desta conta estão ligados no ${brand.platformName}.`}
    >
      {backups.map((backup) => (
        <Callout key={backup} tone="success">
          {backup}
        </Callout>
      ))}
      {moreCount > 0 && <Paragraph>E mais {moreCount}: veja a lista completa no radar.</Paragraph>}
      <MailButton brand={brand} href={radarUrl}>
        Ver radar de backup
      </MailButton>
    </MailLayout>
  ),
});
