import { z } from "zod";
import { FactTable } from "./_components/fact-table";
import { MailButton } from "./_components/mail-button";
import { MailLayout } from "./_components/mail-layout";
import { Note, Paragraph } from "./_components/mail-text";
import { defineMail } from "./define-mail";

export const memberInvited = defineMail({
  propsSchema: z.object({
    inviterName: z.string(),
    inviterEmail: z.string(),
    companyName: z.string(),
    /** Such as `Developer (somente visualização)`. */
    role: z.string(),
    acceptUrl: z.url(),
    expiresInDays: z.number().int().positive(),
  }),
  PreviewProps: {
    inviterName: "João Silva",
    inviterEmail: "joao@empresa.com.br",
    companyName: "Empresa XYZ",
    role: "Developer (somente visualização)",
    acceptUrl: "https://app.cloudstoragepro.com.br/invitations/exemplo",
    expiresInDays: 7,
  },
  subject: ({ companyName }, brand) => `Convite para ${companyName} no ${brand.platformName}`,
  component: ({ brand, inviterName, inviterEmail, companyName, role, acceptUrl, expiresInDays }) => (
    <MailLayout
      brand={brand}
      preview={`${inviterName} convidou você para a equipe de ${companyName}.`}
      title={`Convite para a equipe de ${companyName}`}
      reason={`Você recebeu este e-mail porque ${inviterName} convidou este endereço no ${brand.platformName}.`}
    >
      <Paragraph>
        {inviterName} ({inviterEmail}) convidou você para fazer parte da equipe de {companyName} no{" "}
        {brand.platformName}.
      </Paragraph>
      <FactTable facts={[{ label: "Papel", value: role }]} />
      <MailButton brand={brand} href={acceptUrl}>
        Aceitar convite e criar senha
      </MailButton>
      <Note>
        Este link expira em {String(expiresInDays)} dias. Se você não esperava este convite, pode ignorar este
        e-mail.
      </Note>
    </MailLayout>
  ),
});
