import { z } from "zod";
import { capActions } from "@/domain/billing/spending-cap";
import { capActionWords, cappedScope } from "@/domain/billing/spending-cap-words";
import { FactTable } from "./_components/fact-table";
import { MailButton } from "./_components/mail-button";
import { MailLayout } from "./_components/mail-layout";
import { Callout, Note } from "./_components/mail-text";
import { defineMail } from "./define-mail";

const TITLES = {
  80: "O gasto do mês passou de 80% do teto",
  100: "O gasto do mês chegou ao teto",
} as const;

export const spendingCapWarning = defineMail({
  propsSchema: z.object({
    recipientName: z.string(),
    companyName: z.string(),
    /** Null: the cap is the whole account's. */
    bucketName: z.string().nullable(),
    threshold: z.union([z.literal(80), z.literal(100)]),
    action: z.enum(capActions),
    spent: z.string(),
    limit: z.string(),
    capUrl: z.url(),
  }),
  PreviewProps: {
    recipientName: "João",
    companyName: "TechCorp Soluções Ltda",
    bucketName: null,
    threshold: 100 as const,
    action: "STOP_WRITES" as const,
    spent: "R$ 500,12",
    limit: "R$ 500,00",
    capUrl: "https://app.cloudstoragepro.com.br/uso#teto",
  },
  subject: ({ threshold, bucketName }) =>
    bucketName === null ? TITLES[threshold] : `${TITLES[threshold]}: ${bucketName}`,
  component: ({ brand, recipientName, companyName, bucketName, threshold, action, spent, limit, capUrl }) => (
    <MailLayout
      brand={brand}
      preview={`${spent} de ${limit} neste mês.`}
      title={TITLES[threshold]}
      recipientName={recipientName}
      reason={`Você recebeu este e-mail porque definiu um teto de gastos para ${companyName} no ${brand.platformName}.`}
    >
      <FactTable
        facts={[
          { label: "Gasto no mês", value: spent, isStrong: true },
          { label: "Teto", value: limit },
          { label: "Vale para", value: cappedScope(bucketName) },
          { label: "Ao chegar ao teto", value: capActionWords[action].label },
        ]}
      />
      <Callout tone={threshold === 80 ? "info" : action === "WARN" ? "warning" : "danger"}>
        {threshold === 100
          ? capActionWords[action].effect
          : `Ao chegar ao teto: ${capActionWords[action].effect}`}
      </Callout>
      <MailButton brand={brand} href={capUrl}>
        {threshold === 100 && action !== "WARN" ? "Liberar ou aumentar o teto" : "Ver gastos e teto"}
      </MailButton>
      <Note>O teto recomeça no dia 1º de cada mês.</Note>
    </MailLayout>
  ),
});
