import { z } from "zod";
import { MailButton } from "./_components/mail-button";
import { MailLayout } from "./_components/mail-layout";
import { Callout, Note, Paragraph } from "./_components/mail-text";
import { defineMail } from "./define-mail";

export const backupAlert = defineMail({
  propsSchema: z.object({
    recipientName: z.string(),
    /** Such as `Sem backup há 26 horas: “backup-servidores”`. */
    headline: z.string(),
    /** What is wrong with each backup, in sentences. */
    backups: z.array(z.string()).min(1),
    /** How many more there are than `backups` tells of. */
    moreCount: z.number().int().min(0),
    radarUrl: z.url(),
  }),
  PreviewProps: {
    recipientName: "João",
    headline: "Sem backup há 26 horas: “backup-servidores”",
    backups: [
      "“backup-servidores”, chave “Servidor de arquivos”: o último backup é de 17/01/2026 02:04. Costuma chegar todo dia por volta das 02:00. A chave não foi usada desde então: confira se o programa de backup e o computador estão ligados.",
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
      reason={`Você recebeu este e-mail porque os alertas de backup desta conta estão ligados no ${brand.platformName}. Eles se ajustam no radar de backup.`}
    >
      {backups.map((backup) => (
        <Callout key={backup} tone="warning">
          {backup}
        </Callout>
      ))}
      {moreCount > 0 && <Paragraph>E mais {moreCount}: veja a lista completa no radar.</Paragraph>}
      <MailButton brand={brand} href={radarUrl}>
        Ver radar de backup
      </MailButton>
      <Note>O que já foi enviado continua guardado. Avisaremos quando o backup voltar.</Note>
    </MailLayout>
  ),
});
