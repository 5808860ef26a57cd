import { z } from "zod";
import { FactTable } from "./_components/fact-table";
import { MailButton } from "./_components/mail-button";
import { MailLayout } from "./_components/mail-layout";
import { Paragraph } from "./_components/mail-text";
import { defineMail } from "./define-mail";

export const passwordChanged = defineMail({
  propsSchema: z.object({
    recipientName: z.string(),
    changedAt: z.string(),
    ipAddress: z.string().optional(),
    resetUrl: z.url(),
  }),
  PreviewProps: {
    recipientName: "João",
    changedAt: "18/01/2026 14:32",
    ipAddress: "203.0.113.7",
    resetUrl: "https://app.cloudstoragepro.com.br/forgot-password",
  },
  subject: () => "Sua senha foi alterada",
  component: ({ brand, recipientName, changedAt, ipAddress, resetUrl }) => (
    <MailLayout
      brand={brand}
      preview="Se foi você, está tudo certo. Se não foi, crie uma nova senha agora."
      title="Sua senha foi alterada"
      recipientName={recipientName}
      reason={`Você recebeu este e-mail por causa da segurança da sua conta no ${brand.platformName}.`}
    >
      <Paragraph>A senha da sua conta foi alterada e as outras sessões foram encerradas.</Paragraph>
      <FactTable
        facts={[
          { label: "Quando", value: changedAt },
          { label: "Endereço IP", value: ipAddress, isCode: true },
        ]}
      />
      <Paragraph>
        Se foi você, está tudo certo. Se não foi, crie uma nova senha agora e fale com a gente.
      </Paragraph>
      <MailButton brand={brand} href={resetUrl}>
        Não fui eu: criar nova senha
      </MailButton>
    </MailLayout>
  ),
});
