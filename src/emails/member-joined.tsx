import { z } from "zod";
import { FactTable } from "./_components/fact-table";
import { MailButton } from "./_components/mail-button";
import { MailLayout } from "./_components/mail-layout";
import { Paragraph } from "./_components/mail-text";
import { defineMail } from "./define-mail";

export const memberJoined = defineMail({
  propsSchema: z.object({
    recipientName: z.string(),
    memberName: z.string(),
    memberEmail: z.string(),
    role: z.string(),
    companyName: z.string(),
    teamUrl: z.url(),
  }),
  PreviewProps: {
    recipientName: "João",
    memberName: "Maria Souza",
    memberEmail: "maria@empresa.com.br",
    role: "Admin",
    companyName: "Empresa XYZ",
    teamUrl: "https://app.cloudstoragepro.com.br/team",
  },
  subject: ({ memberName }) => `${memberName} entrou na sua equipe`,
  component: ({ brand, recipientName, memberName, memberEmail, role, companyName, teamUrl }) => (
    <MailLayout
      brand={brand}
      preview={`${memberName} aceitou o convite e já tem acesso.`}
      title={`${memberName} entrou na equipe`}
      recipientName={recipientName}
      reason={`Você recebeu este e-mail porque convidou pessoas para ${companyName} no ${brand.platformName}.`}
    >
      <Paragraph>
        {memberName} aceitou o convite e já pode entrar na conta de {companyName}.
      </Paragraph>
      <FactTable
        facts={[
          { label: "E-mail", value: memberEmail },
          { label: "Papel", value: role },
        ]}
      />
      <MailButton brand={brand} href={teamUrl}>
        Ver equipe
      </MailButton>
    </MailLayout>
  ),
});
