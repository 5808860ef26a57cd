import { z } from "zod";
import { FactTable } from "./_components/fact-table";
import { MailButton } from "./_components/mail-button";
import { MailLayout } from "./_components/mail-layout";
import { Callout, Note } from "./_components/mail-text";
import { defineMail } from "./define-mail";

const TITLES = {
  80: "O gasto do mês passou de 80% do teto",
  100: "O gasto do mês chegou a 100% do teto",
} as const;

export const spendingCapWarning = defineMail({
  propsSchema: z.object({
    recipientName: z.string(),
    companyName: z.string(),
    /** `a conta inteira` or `o bucket fotos`. */
    scope: z.string(),
    threshold: z.union([z.literal(80), z.literal(100)]),
    /** What happens at the cap. */
    decision: z.enum(["warn", "stop"]),
    actionLabel: z.string(),
    effect: z.string(),
    spent: z.string(),
    limit: z.string(),
    capUrl: z.url(),
  }),
  PreviewProps: {
    recipientName: "João",
    companyName: "TechCorp Soluções Ltda",
    scope: "a conta inteira",
    threshold: 100 as const,
    decision: "stop" as const,
    actionLabel: "Parar gravações",
    effect: "Novos backups e envios falham. Restaurar, baixar e apagar continuam funcionando.",
    spent: "R$ 500,12",
    limit: "R$ 500,00",
    capUrl: "https://app.cloudstoragepro.com.br/uso#teto",
  },
  subject: ({ threshold, scope }) => `${TITLES[threshold]}: ${scope}`,
  component: ({ brand, recipientName, companyName, threshold, decision, capUrl, ...told }) => (
    <MailLayout
      brand={brand}
      preview={`${told.spent} de ${told.limit} neste mês.`}
      title={TITLES[threshold]}
      recipientName={recipientName}
      reason={`Você recebeu este e-mail porque definiu um teto de gastos para ${companyName} no ${brand.platformName}.`}
    >
      <FactTable
        facts={[
          { label: "Gasto no mês", value: told.spent, isStrong: true },
          { label: "Teto", value: told.limit },
          { label: "Vale para", value: told.scope },
          { label: "Ao chegar ao teto", value: told.actionLabel },
        ]}
      />
      <Callout tone={threshold === 80 ? "info" : decision === "warn" ? "warning" : "danger"}>
        {threshold === 100 ? told.effect : `Ao chegar ao teto: ${told.effect}`}
      </Callout>
      <MailButton brand={brand} href={capUrl}>
        {threshold === 100 && decision === "stop" ? "Liberar ou aumentar o teto" : "Ver gastos e teto"}
      </MailButton>
      <Note>O teto recomeça no dia 1º de cada mês.</Note>
    </MailLayout>
  ),
});
