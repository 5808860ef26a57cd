import { z } from "zod";
import { MailLayout } from "./_components/mail-layout";
import { Callout, Paragraph } from "./_components/mail-text";
import { supportWords } from "./_components/support-words";
import { defineMail } from "./define-mail";

export const registrationRejected = defineMail({
  propsSchema: z.object({ recipientName: z.string(), reason: z.string().optional() }),
  PreviewProps: { recipientName: "João", reason: "Dados incompletos" },
  subject: (_props, brand) => `Cadastro não aprovado no ${brand.platformName}`,
  component: ({ brand, recipientName, reason }) => (
    <MailLayout
      brand={brand}
      preview="Não pudemos aprovar seu cadastro no momento."
      title="Cadastro não aprovado"
      recipientName={recipientName}
      reason={`Você recebeu este e-mail porque se cadastrou no ${brand.platformName}.`}
    >
      <Paragraph>Infelizmente não pudemos aprovar seu cadastro no momento.</Paragraph>
      {reason === undefined ? null : (
        <Callout tone="info">
          <strong>Motivo:</strong> {reason}
        </Callout>
      )}
      <Paragraph>{supportWords(brand, "Se você acredita que houve um erro")}</Paragraph>
    </MailLayout>
  ),
});
