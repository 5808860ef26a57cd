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
    /** False: it was only noticed, and the key goes on working. */
    isFrozen: z.boolean().default(true),
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
  subject: ({ keyName, isFrozen }) =>
    isFrozen
      ? `Congelamos a chave “${keyName}” por atividade incomum`
      : `Atividade incomum com a chave “${keyName}”`,
  component: ({ brand, recipientName, keyName, accessKeyId, frozenAt, finding, isFrozen, keysUrl }) => (
    <MailLayout
      brand={brand}
      preview={finding}
      title={isFrozen ? "Congelamos uma chave de acesso" : "Uma chave apagou ou substituiu muitos arquivos"}
      recipientName={recipientName}
      reason={`Você recebeu este e-mail por causa da segurança da sua conta no ${brand.platformName}.`}
    >
      <Callout tone="danger">
        {isFrozen
          ? `Vimos uma atividade incomum e paramos a chave “${keyName}” para proteger seus dados. As outras chaves continuam funcionando.`
          : `Vimos uma atividade incomum com a chave “${keyName}”. Ela continua funcionando: decida agora se deve parar.`}
      </Callout>
      <FactTable
        facts={[
          { label: "O que vimos", value: finding },
          { label: "Access Key", value: accessKeyId, isCode: true },
          { label: isFrozen ? "Congelada em" : "Notada em", value: frozenAt },
        ]}
      />
      <Paragraph>
        Se foi você, diga no portal que foi legítimo e continue. Se não foi, desfaça com um clique o que ela
        fez, revogue a chave e verifique o computador que a usava.
      </Paragraph>
      <MailButton brand={brand} href={keysUrl}>
        Decidir o que fazer
      </MailButton>
    </MailLayout>
  ),
});
