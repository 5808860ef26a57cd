import { z } from "zod";
import { FactTable } from "./_components/fact-table";
import { MailLayout } from "./_components/mail-layout";
import { Paragraph } from "./_components/mail-text";
import { defineMail } from "./define-mail";

export const registrationReceived = defineMail({
  propsSchema: z.object({ recipientName: z.string(), companyName: z.string(), planName: z.string() }),
  PreviewProps: {
    recipientName: "João",
    companyName: "TechCorp Soluções Ltda",
    planName: "Business (500 GB)",
  },
  subject: () => "Recebemos seu cadastro",
  component: ({ brand, recipientName, companyName, planName }) => (
    <MailLayout
      brand={brand}
      preview="Nosso time vai analisar seus dados e responder em até 24 horas."
      title="Cadastro recebido"
      recipientName={recipientName}
      reason={`Você recebeu este e-mail porque se cadastrou no ${brand.platformName}.`}
    >
      <Paragraph>
        Seu e-mail está confirmado e o cadastro chegou ao nosso time. Você receberá a resposta por e-mail em
        até 24 horas.
      </Paragraph>
      <FactTable
        facts={[
          { label: "Empresa", value: companyName },
          { label: "Plano desejado", value: planName },
        ]}
      />
      <Paragraph>Por enquanto, não há nada que você precise fazer.</Paragraph>
    </MailLayout>
  ),
});
