import { z } from "zod";
import { FactTable } from "./_components/fact-table";
import { MailButton } from "./_components/mail-button";
import { MailLayout } from "./_components/mail-layout";
import { Callout, Paragraph } from "./_components/mail-text";
import { defineMail } from "./define-mail";

export const keyFrozen = defineMail({
  propsSchema: z.object({
    recipientName: z.string(),
    keyName: z.string(),
    accessKeyId: z.string(),
    frozenAt: z.string(),
    /** What was unusual, such as `12.430 objetos apagados em 5 minutos`. */
    finding: z.string(),
    keysUrl: z.url(),
  }),
  PreviewProps: {
    recipientName: "João",
    keyName: "Backup do servidor",
    accessKeyId: "AKI8X7N2P4Q9R1S5T6UV",
    frozenAt: "18/01/2026 03:12",
    finding: "12.430 objetos apagados em 5 minutos (o normal é menos de 20)",
    keysUrl: "https://app.cloudstoragepro.com.br/access-keys",
  },
  subject: ({ keyName }) => `Congelamos a chave “${keyName}” por atividade incomum`,
  component: ({ brand, recipientName, keyName, accessKeyId, frozenAt, finding, keysUrl }) => (
    <MailLayout
      brand={brand}
      preview={finding}
      title="Congelamos uma chave de acesso"
      recipientName={recipientName}
      reason={`Você recebeu este e-mail por causa da segurança da sua conta no ${brand.platformName}.`}
    >
      <Callout tone="danger">
        Vimos uma atividade incomum e paramos a chave “{keyName}” para proteger seus dados. As outras chaves
        continuam funcionando.
      </Callout>
      <FactTable
        facts={[
          { label: "O que vimos", value: finding },
          { label: "Access Key", value: accessKeyId, isCode: true },
          { label: "Congelada em", value: frozenAt },
        ]}
      />
      <Paragraph>
        Se foi você, descongele a chave no portal. Se não foi, exclua a chave, crie outra e verifique o
        computador que a usava.
      </Paragraph>
      <MailButton brand={brand} href={keysUrl}>
        Decidir o que fazer
      </MailButton>
    </MailLayout>
  ),
});
