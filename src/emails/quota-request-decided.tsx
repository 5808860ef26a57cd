import { z } from "zod";
import { FactTable } from "./_components/fact-table";
import { MailButton } from "./_components/mail-button";
import { MailLayout } from "./_components/mail-layout";
import { Callout, Paragraph } from "./_components/mail-text";
import { defineMail } from "./define-mail";

export const quotaRequestDecided = defineMail({
  propsSchema: z.object({
    recipientName: z.string(),
    decision: z.enum(["approved", "rejected"]),
    requestedQuota: z.string(),
    currentQuota: z.string(),
    reason: z.string().optional(),
    usageUrl: z.url(),
  }),
  PreviewProps: {
    recipientName: "João",
    decision: "approved" as const,
    requestedQuota: "1 TB",
    currentQuota: "1 TB",
    usageUrl: "https://app.cloudstoragepro.com.br/usage",
  },
  subject: ({ decision, currentQuota }) =>
    decision === "approved"
      ? `Sua quota agora é de ${currentQuota}`
      : "Seu pedido de aumento de quota não foi aprovado",
  component: ({ brand, recipientName, decision, requestedQuota, currentQuota, reason, usageUrl }) => (
    <MailLayout
      brand={brand}
      preview={`Pedido: ${requestedQuota}. Quota atual: ${currentQuota}.`}
      title={decision === "approved" ? "Aumento de quota aprovado" : "Aumento de quota não aprovado"}
      recipientName={recipientName}
      reason={`Você recebeu este e-mail porque pediu um aumento de quota no ${brand.platformName}.`}
    >
      <Paragraph>
        {decision === "approved"
          ? "Seu pedido foi aprovado e o novo espaço já está disponível."
          : "Desta vez não pudemos aprovar o seu pedido. A quota atual continua valendo."}
      </Paragraph>
      <FactTable
        facts={[
          { label: "Quota pedida", value: requestedQuota },
          { label: "Quota atual", value: currentQuota, isStrong: true },
        ]}
      />
      {reason === undefined ? null : (
        <Callout tone="info">
          <strong>Observação:</strong> {reason}
        </Callout>
      )}
      <MailButton brand={brand} href={usageUrl}>
        Ver meu uso
      </MailButton>
    </MailLayout>
  ),
});
