import { z } from "zod";
import { FactTable } from "./_components/fact-table";
import { MailButton } from "./_components/mail-button";
import { MailLayout } from "./_components/mail-layout";
import { Note, Paragraph, Steps } from "./_components/mail-text";
import { defineMail } from "./define-mail";

/** No secret travels by mail: the first key's secret is shown in the portal, after sign-in. */
export const welcome = defineMail({
  propsSchema: z.object({
    recipientName: z.string(),
    endpoint: z.string(),
    region: z.string(),
    accessKeyId: z.string(),
    /** Such as `10 GB (gratuito)`. */
    quota: z.string(),
    /** Such as `10 GB por mês`. */
    bandwidth: z.string(),
    firstKeyUrl: z.url(),
    dashboardUrl: z.url(),
  }),
  PreviewProps: {
    recipientName: "João",
    endpoint: "https://s3.cloudstoragepro.com.br",
    region: "us-east-1",
    accessKeyId: "AKI8X7N2P4Q9R1S5T6UV",
    quota: "10 GB (gratuito)",
    bandwidth: "10 GB por mês",
    firstKeyUrl: "https://app.cloudstoragepro.com.br/access-keys/first",
    dashboardUrl: "https://app.cloudstoragepro.com.br/dashboard",
  },
  subject: (_props, brand) => `Conta aprovada! Boas-vindas ao ${brand.platformName}`,
  component: ({ brand, ...account }) => (
    <MailLayout
      brand={brand}
      preview="Seu espaço já está pronto. Veja como começar a usar."
      title="Conta aprovada!"
      recipientName={account.recipientName}
      reason={`Você recebeu este e-mail porque é responsável por uma conta no ${brand.platformName}.`}
    >
      <Paragraph>
        Sua conta foi aprovada e o seu espaço já está pronto. Você já pode começar a usar.
      </Paragraph>
      <FactTable
        facts={[
          { label: "Endpoint", value: account.endpoint, isCode: true },
          { label: "Region", value: account.region, isCode: true },
          { label: "Access Key", value: account.accessKeyId, isCode: true },
          { label: "Secret Key", value: "No portal, depois de entrar" },
          { label: "Quota inicial", value: account.quota },
          { label: "Tráfego", value: account.bandwidth },
        ]}
      />
      <Paragraph>
        <strong>Próximos passos</strong>
      </Paragraph>
      <Steps>
        {[
          "Entre no portal e guarde sua Secret Key",
          "Crie seu primeiro bucket",
          "Configure seu software de backup",
        ]}
      </Steps>
      <MailButton brand={brand} href={account.firstKeyUrl}>
        Ver minha Secret Key
      </MailButton>
      <Note>
        Por segurança, nunca enviamos chaves secretas por e-mail. O painel fica em {account.dashboardUrl}
      </Note>
    </MailLayout>
  ),
});
