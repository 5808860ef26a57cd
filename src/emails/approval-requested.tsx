import { z } from "zod";
import { FactTable } from "./_components/fact-table";
import { MailButton } from "./_components/mail-button";
import { MailLayout } from "./_components/mail-layout";
import { Callout, Paragraph } from "./_components/mail-text";
import { defineMail } from "./define-mail";

export const approvalRequested = defineMail({
  propsSchema: z.object({
    recipientName: z.string(),
    requesterName: z.string(),
    /** The recipient asked, or somebody with the recipient's session did. */
    isOwnRequest: z.boolean(),
    bucketName: z.string(),
    act: z.string(),
    expiresAt: z.string(),
    approvalsUrl: z.url(),
  }),
  PreviewProps: {
    recipientName: "João",
    requesterName: "Maria Souza",
    isOwnRequest: false,
    bucketName: "backup-producao",
    act: "remover o bucket com todo o seu conteúdo",
    expiresAt: "21/01/2026 03:12",
    approvalsUrl: "https://app.cloudstoragepro.com.br/aprovacoes",
  },
  subject: ({ bucketName }) => `Aprovação pedida para o bucket ${bucketName}`,
  component: ({
    brand,
    recipientName,
    requesterName,
    isOwnRequest,
    bucketName,
    act,
    expiresAt,
    approvalsUrl,
  }) => (
    <MailLayout
      brand={brand}
      preview={`${requesterName} quer ${act}.`}
      title={isOwnRequest ? "Você pediu uma aprovação" : "Alguém pediu a sua aprovação"}
      recipientName={recipientName}
      reason={`Você recebeu este e-mail porque aprova ações protegidas no ${brand.platformName}.`}
    >
      <Paragraph>
        Este bucket tem segunda aprovação: nada acontece até outra pessoa da equipe concordar.
      </Paragraph>
      <FactTable
        facts={[
          { label: "Quem pediu", value: requesterName, isStrong: true },
          { label: "Bucket", value: bucketName, isCode: true },
          { label: "O que quer fazer", value: act },
          { label: "O pedido vale até", value: expiresAt },
        ]}
      />
      <Callout tone="warning">
        {isOwnRequest
          ? "Não foi você? Troque a sua senha agora e recuse o pedido."
          : "Confirme com a pessoa por outro meio (telefone, por exemplo) antes de aprovar."}
      </Callout>
      <MailButton brand={brand} href={approvalsUrl}>
        Ver o pedido
      </MailButton>
    </MailLayout>
  ),
});
