import { z } from "zod";
import { FactTable } from "./_components/fact-table";
import { MailButton } from "./_components/mail-button";
import { MailLayout } from "./_components/mail-layout";
import { Callout, Note } from "./_components/mail-text";
import { defineMail } from "./define-mail";

export const backupAlert = defineMail({
  propsSchema: z.object({
    recipientName: z.string(),
    /** The bucket, or bucket and folder, where the backup arrives. */
    backupName: z.string(),
    lastSeenAt: z.string(),
    /** Such as `todos os dias, perto de 02:00`. */
    usualRhythm: z.string(),
    /** Such as `14 horas`. */
    lateBy: z.string(),
    backupUrl: z.url(),
  }),
  PreviewProps: {
    recipientName: "João",
    backupName: "backup-servidores",
    lastSeenAt: "17/01/2026 02:04",
    usualRhythm: "todos os dias, perto de 02:00",
    lateBy: "14 horas",
    backupUrl: "https://app.cloudstoragepro.com.br/backup",
  },
  subject: ({ backupName, lateBy }) => `Backup atrasado: “${backupName}” está ${lateBy} sem dados novos`,
  component: ({ brand, recipientName, backupName, lastSeenAt, usualRhythm, lateBy, backupUrl }) => (
    <MailLayout
      brand={brand}
      preview={`O último envio chegou em ${lastSeenAt}.`}
      title="Um backup não chegou"
      recipientName={recipientName}
      reason={`Você recebeu este e-mail porque ativou os alertas de backup no ${brand.platformName}.`}
    >
      <Callout tone="warning">
        Esperávamos dados novos em “{backupName}” há {lateBy} e nada chegou. Confira o seu software de backup.
      </Callout>
      <FactTable
        facts={[
          { label: "Backup", value: backupName, isStrong: true },
          { label: "Último envio", value: lastSeenAt },
          { label: "Costuma chegar", value: usualRhythm },
        ]}
      />
      <MailButton brand={brand} href={backupUrl}>
        Ver backups
      </MailButton>
      <Note>O armazenamento está funcionando: o que já foi enviado continua guardado.</Note>
    </MailLayout>
  ),
});
