import { z } from "zod";
import { freeTrafficWords } from "@/domain/billing/free-traffic-words";
import { FactTable } from "./_components/fact-table";
import { MailButton } from "./_components/mail-button";
import { MailLayout } from "./_components/mail-layout";
import { Callout, Note } from "./_components/mail-text";
import { defineMail } from "./define-mail";

export const freeTrafficUsedUp = defineMail({
  propsSchema: z.object({
    recipientName: z.string(),
    companyName: z.string(),
    used: z.string(),
    included: z.string(),
    /** `01/12/2026`. */
    returnsOn: z.string(),
    plansUrl: z.url(),
  }),
  PreviewProps: {
    recipientName: "João",
    companyName: "TechCorp Soluções Ltda",
    used: "10,2 GB",
    included: "10 GB",
    returnsOn: "01/12/2026",
    plansUrl: "https://app.cloudstoragepro.com.br/uso#plano",
  },
  subject: () => freeTrafficWords.title,
  component: ({ brand, recipientName, companyName, used, included, returnsOn, plansUrl }) => (
    <MailLayout
      brand={brand}
      preview={`${used} de ${included} usados neste mês.`}
      title={freeTrafficWords.title}
      recipientName={recipientName}
      reason={`Você recebeu este e-mail porque é proprietário da conta de ${companyName} no ${brand.platformName}.`}
    >
      <FactTable
        facts={[
          { label: "Tráfego usado no mês", value: used, isStrong: true },
          { label: "Incluído no plano gratuito", value: included },
          { label: "Volta em", value: returnsOn },
        ]}
      />
      <Callout tone="danger">{freeTrafficWords.effect} Nada é cobrado por isso.</Callout>
      <MailButton brand={brand} href={plansUrl}>
        Mudar de plano
      </MailButton>
      <Note>Em um plano pago, tudo volta em segundos.</Note>
    </MailLayout>
  ),
});
