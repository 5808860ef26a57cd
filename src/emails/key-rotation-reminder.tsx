import { z } from "zod";
import { FactTable } from "./_components/fact-table";
import { MailButton } from "./_components/mail-button";
import { MailLayout } from "./_components/mail-layout";
import { Paragraph, Steps } from "./_components/mail-text";
import { defineMail } from "./define-mail";

export const keyRotationReminder = defineMail({
  propsSchema: z.object({
    recipientName: z.string(),
    keyName: z.string(),
    accessKeyId: z.string(),
    ageDays: z.number().int().positive(),
    lastUsedAt: z.string().optional(),
    keysUrl: z.url(),
  }),
  PreviewProps: {
    recipientName: "João",
    keyName: "Backup do servidor",
    accessKeyId: "AKI8X7N2P4Q9R1S5T6UV",
    ageDays: 90,
    lastUsedAt: "18/01/2026 14:32",
    keysUrl: "https://app.cloudstoragepro.com.br/access-keys",
  },
  subject: ({ keyName, ageDays }) => `Hora de trocar a chave “${keyName}”: ${ageDays} dias de uso`,
  component: ({ brand, recipientName, keyName, accessKeyId, ageDays, lastUsedAt, keysUrl }) => (
    <MailLayout
      brand={brand}
      preview="Trocar chaves de tempos em tempos limita o estrago de um vazamento."
      title="Hora de trocar uma chave de acesso"
      recipientName={recipientName}
      reason={`Você recebeu este e-mail porque administra chaves de acesso no ${brand.platformName}.`}
    >
      <Paragraph>
        Trocar chaves de tempos em tempos limita o estrago se uma delas vazar. Esta já é antiga:
      </Paragraph>
      <FactTable
        facts={[
          { label: "Chave", value: keyName, isStrong: true },
          { label: "Access Key", value: accessKeyId, isCode: true },
          { label: "Idade", value: `${ageDays} dias` },
          { label: "Último uso", value: lastUsedAt ?? "Nunca usada" },
        ]}
      />
      <Steps>
        {[
          "Crie uma nova chave",
          "Troque a chave no seu software de backup",
          "Confirme um backup e exclua a antiga",
        ]}
      </Steps>
      <MailButton brand={brand} href={keysUrl}>
        Ver chaves de acesso
      </MailButton>
    </MailLayout>
  ),
});
