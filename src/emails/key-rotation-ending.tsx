import { z } from "zod";
import { FactTable } from "./_components/fact-table";
import { MailButton } from "./_components/mail-button";
import { MailLayout } from "./_components/mail-layout";
import { Callout, Paragraph } from "./_components/mail-text";
import { defineMail } from "./define-mail";

export const keyRotationEnding = defineMail({
  propsSchema: z.object({
    recipientName: z.string(),
    keyName: z.string(),
    accessKeyId: z.string(),
    stopsAt: z.string(),
    lastUsedAt: z.string().optional(),
    keysUrl: z.url(),
  }),
  PreviewProps: {
    recipientName: "João",
    keyName: "Backup do servidor",
    accessKeyId: "AKI8X7N2P4Q9R1S5T6UV",
    stopsAt: "19/01/2026 14:32",
    lastUsedAt: "18/01/2026 02:10",
    keysUrl: "https://app.cloudstoragepro.com.br/chaves",
  },
  subject: ({ keyName }) => `Amanhã a chave antiga “${keyName}” para de funcionar`,
  component: ({ brand, recipientName, keyName, accessKeyId, stopsAt, lastUsedAt, keysUrl }) => (
    <MailLayout
      brand={brand}
      preview={`A chave antiga para em ${stopsAt}.`}
      title="A chave antiga para amanhã"
      recipientName={recipientName}
      reason={`Você recebeu este e-mail porque administra chaves de acesso no ${brand.platformName}.`}
    >
      <Paragraph>
        Esta chave foi rotacionada há seis dias. Confira se todos os programas já usam a nova.
      </Paragraph>
      <FactTable
        facts={[
          { label: "Chave", value: keyName, isStrong: true },
          { label: "Access Key antiga", value: accessKeyId, isCode: true },
          { label: "Para em", value: stopsAt },
          { label: "Último uso", value: lastUsedAt ?? "Nunca usada" },
        ]}
      />
      <Callout tone="warning">
        Se a antiga ainda está em uso e você precisa de mais tempo, cancele a rotação no portal.
      </Callout>
      <MailButton brand={brand} href={keysUrl}>
        Ver chaves de acesso
      </MailButton>
    </MailLayout>
  ),
});
