import { z } from "zod";
import { FactTable } from "./_components/fact-table";
import { MailButton } from "./_components/mail-button";
import { MailLayout } from "./_components/mail-layout";
import { Callout, Paragraph } from "./_components/mail-text";
import { defineMail } from "./define-mail";

const MESSAGES = {
  80: {
    tone: "info",
    title: "Você usou 80% da sua quota",
    advice: "Ainda há espaço. Se o uso continuar crescendo, peça um aumento antes que ele acabe.",
  },
  95: {
    tone: "warning",
    title: "Sua quota está quase cheia",
    advice:
      "Restam 5% do espaço ou menos. Libere espaço ou peça um aumento para que os próximos backups não falhem.",
  },
  100: {
    tone: "danger",
    title: "Sua quota está cheia",
    advice:
      "Novos envios são recusados até haver espaço. Seus dados estão seguros: ler, restaurar e apagar continuam funcionando.",
  },
} as const;

export const quotaWarning = defineMail({
  propsSchema: z.object({
    recipientName: z.string(),
    companyName: z.string(),
    threshold: z.union([z.literal(80), z.literal(95), z.literal(100)]),
    used: z.string(),
    quota: z.string(),
    usageUrl: z.url(),
  }),
  PreviewProps: {
    recipientName: "João",
    companyName: "TechCorp Soluções Ltda",
    threshold: 95 as const,
    used: "475,3 GB",
    quota: "500 GB",
    usageUrl: "https://app.cloudstoragepro.com.br/usage",
  },
  subject: ({ threshold }) => MESSAGES[threshold].title,
  component: ({ brand, recipientName, companyName, threshold, used, quota, usageUrl }) => (
    <MailLayout
      brand={brand}
      preview={`${used} de ${quota} em uso.`}
      title={MESSAGES[threshold].title}
      recipientName={recipientName}
      reason={`Você recebeu este e-mail porque cuida da conta de ${companyName} no ${brand.platformName}.`}
    >
      <FactTable
        facts={[
          { label: "Em uso", value: used, isStrong: true },
          { label: "Quota", value: quota },
        ]}
      />
      <Callout tone={MESSAGES[threshold].tone}>{MESSAGES[threshold].advice}</Callout>
      <Paragraph>
        A quota vale para a soma de todos os buckets da conta, versões anteriores incluídas.
      </Paragraph>
      <MailButton brand={brand} href={usageUrl}>
        Ver uso e pedir aumento
      </MailButton>
    </MailLayout>
  ),
});
