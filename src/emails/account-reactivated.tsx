import { z } from "zod";
import { MailButton } from "./_components/mail-button";
import { MailLayout } from "./_components/mail-layout";
import { Callout, Paragraph } from "./_components/mail-text";
import { defineMail } from "./define-mail";

export const accountReactivated = defineMail({
  propsSchema: z.object({ recipientName: z.string(), companyName: z.string(), dashboardUrl: z.url() }),
  PreviewProps: {
    recipientName: "João",
    companyName: "TechCorp Soluções Ltda",
    dashboardUrl: "https://app.cloudstoragepro.com.br/dashboard",
  },
  subject: () => "Sua conta está ativa de novo",
  component: ({ brand, recipientName, companyName, dashboardUrl }) => (
    <MailLayout
      brand={brand}
      preview="Envios, leituras e backups voltaram a funcionar."
      title="Sua conta está ativa de novo"
      recipientName={recipientName}
      reason={`Você recebeu este e-mail porque é responsável pela conta de ${companyName} no ${brand.platformName}.`}
    >
      <Callout tone="success">
        A conta de {companyName} voltou ao estado de antes: usuários, chaves e acessos estão funcionando.
      </Callout>
      <Paragraph>
        Vale conferir se o seu software de backup retomou as tarefas que falharam enquanto a conta estava
        parada.
      </Paragraph>
      <MailButton brand={brand} href={dashboardUrl}>
        Abrir o painel
      </MailButton>
    </MailLayout>
  ),
});
