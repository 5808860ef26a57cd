import { z } from "zod";
import { MailLayout } from "./_components/mail-layout";
import { BigCode, Note, Paragraph } from "./_components/mail-text";
import { defineMail } from "./define-mail";

export const confirmEmail = defineMail({
  propsSchema: z.object({
    recipientName: z.string(),
    code: z.string().regex(/^\d{6}$/),
    expiresInMinutes: z.number().int().positive(),
  }),
  PreviewProps: { recipientName: "João", code: "482915", expiresInMinutes: 15 },
  subject: ({ code }) => `${code} é o seu código de confirmação`,
  component: ({ brand, recipientName, code, expiresInMinutes }) => (
    <MailLayout
      brand={brand}
      preview={`Digite o código para confirmar seu e-mail. Ele vale por ${expiresInMinutes} minutos.`}
      title="Confirme seu e-mail"
      recipientName={recipientName}
      reason={`Você recebeu este e-mail porque alguém usou este endereço em um cadastro no ${brand.platformName}.`}
    >
      <Paragraph>Digite este código na tela do cadastro para confirmar que este e-mail é seu:</Paragraph>
      <BigCode>{code}</BigCode>
      <Paragraph>O código vale por {String(expiresInMinutes)} minutos.</Paragraph>
      <Note>
        Não foi você? Ignore este e-mail: sem o código, nenhuma conta é criada. Não passe o código a ninguém.
      </Note>
    </MailLayout>
  ),
});
