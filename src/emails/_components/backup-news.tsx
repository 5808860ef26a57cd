import { z } from "zod";
import type { MailBrand } from "../mail-brand";
import { MailButton } from "./mail-button";
import { MailLayout } from "./mail-layout";
import { Callout, Note, Paragraph } from "./mail-text";

export const BackupNewsProps = z.object({
  recipientName: z.string(),
  /** Such as `Sem backup há 26 horas: “backup-servidores”`. */
  headline: z.string(),
  /** What is to say about each backup, in sentences. */
  backups: z.array(z.string()).min(1),
  /** How many more there are than `backups` tells of. */
  moreCount: z.number().int().min(0),
  radarUrl: z.url(),
});

/** What the backup radar has to tell, backup by backup. */
export function BackupNews({
  brand,
  tone,
  note,
  ...news
}: z.output<typeof BackupNewsProps> & { brand: MailBrand; tone: "warning" | "success"; note: string }) {
  return (
    <MailLayout
      brand={brand}
      preview={news.backups[0] ?? news.headline}
      title={news.headline}
      recipientName={news.recipientName}
      reason={`Você recebeu este e-mail porque os alertas de backup desta conta estão ligados no ${brand.platformName}. Eles se ajustam no radar de backup.`}
    >
      {news.backups.map((backup) => (
        <Callout key={backup} tone={tone}>
          {backup}
        </Callout>
      ))}
      {news.moreCount > 0 && <Paragraph>E mais {news.moreCount}: veja a lista completa no radar.</Paragraph>}
      <MailButton brand={brand} href={news.radarUrl}>
        Ver radar de backup
      </MailButton>
      <Note>{note}</Note>
    </MailLayout>
  );
}
