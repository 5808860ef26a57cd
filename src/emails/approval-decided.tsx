import { z } from "zod";
import { FactTable } from "./_components/fact-table";
import { MailButton } from "./_components/mail-button";
import { MailLayout } from "./_components/mail-layout";
import { defineMail } from "./define-mail";

export const approvalDecided = defineMail({
  propsSchema: z.object({
    recipientName: z.string(),
    /** Such as `Pedido aprovado`. */
    decision: z.string(),
    deciderName: z.string(),
    bucketName: z.string(),
    act: z.string(),
    reason: z.string().optional(),
    approvalsUrl: z.url(),
  }),
  PreviewProps: {
    recipientName: "Maria",
    decision: "Pedido recusado",
    deciderName: "João Silva",
    bucketName: "backup-producao",
    act: "pausar o versionamento",
    reason: "Ainda precisamos das versões deste mês.",
    approvalsUrl: "https://app.cloudstoragepro.com.br/aprovacoes",
  },
  subject: ({ decision, bucketName }) => `${decision}: bucket ${bucketName}`,
  component: ({ brand, recipientName, decision, deciderName, bucketName, act, reason, approvalsUrl }) => (
    <MailLayout
      brand={brand}
      preview={`${deciderName} decidiu sobre o seu pedido.`}
      title={decision}
      recipientName={recipientName}
      reason={`Você recebeu este e-mail porque pediu uma ação protegida no ${brand.platformName}.`}
    >
      <FactTable
        facts={[
          { label: "Bucket", value: bucketName, isCode: true },
          { label: "O que você pediu", value: act },
          { label: "Quem decidiu", value: deciderName, isStrong: true },
          ...(reason ? [{ label: "Motivo", value: reason }] : []),
        ]}
      />
      <MailButton brand={brand} href={approvalsUrl}>
        Ver aprovações
      </MailButton>
    </MailLayout>
  ),
});
