import { z } from "zod";
import { MailButton } from "./_components/mail-button";
import { MailLayout } from "./_components/mail-layout";
import { Note, Paragraph } from "./_components/mail-text";
import { defineMail } from "./define-mail";

export const resetPassword = defineMail({
  propsSchema: z.object({
    recipientName: z.string(),
    resetUrl: z.url(),
    expiresInMinutes: z.number().int().positive(),
  }),
  PreviewProps: {
    recipientName: "João",
    resetUrl: "https://app.cloudstoragepro.com.br/reset-password?token=exemplo",
    expiresInMinutes: 60,
  },
  subject: () => "Crie uma nova senha",
  component: ({ brand, recipientName, resetUrl, expiresInMinutes }) => (
    <MailLayout
      brand={brand}
      preview={`O link vale por ${expiresInMinutes} minutos e só pode ser usado uma vez.`}
      title="Crie uma nova senha"
      recipientName={recipientName}
      reason={`Você recebeu este e-mail porque alguém pediu uma nova senha no ${brand.platformName}.`}
    >
      <Paragraph>
        Recebemos um pedido para trocar a senha da sua conta. Use o botão para escolher uma nova.
      </Paragraph>
      <MailButton brand={brand} href={resetUrl}>
        Criar nova senha
      </MailButton>
      <Note>
        O link vale por {String(expiresInMinutes)} minutos e só pode ser usado uma vez. Se não foi você,
        ignore este e-mail: sua senha continua a mesma.
      </Note>
    </MailLayout>
  ),
});
