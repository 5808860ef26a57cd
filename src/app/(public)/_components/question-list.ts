import { formatBytes } from "@/components/format/bytes";
import { formatMicros, formatUnitPrice } from "@/components/format/money";
import type { PublicPricing } from "@/components/pricing/public-plan";
import type { Question } from "./questions";

function bandwidthAnswer({ billedBandwidth, plans }: PublicPricing): string {
  const price = plans.find((plan) => !plan.isFree)?.bandwidthGbMicros ?? 0n;
  if (billedBandwidth === "none" || price === 0n) {
    return "Não. Enviar e baixar dados não tem custo por GB.";
  }
  return billedBandwidth === "egress"
    ? `O envio é gratuito. O download custa ${formatUnitPrice(price)} por GB. Só contam os bytes dos seus dados: requisições com erro não custam nada.`
    : `Sim: envio e download custam ${formatUnitPrice(price)} por GB. Só contam os bytes dos seus dados: requisições com erro não custam nada.`;
}

function minimumAnswer({ plans }: PublicPricing): string {
  const minimum = plans.find((plan) => !plan.isFree)?.minimumMicros ?? 0n;
  const free = plans.find((plan) => plan.isFree);
  const paid =
    minimum > 0n
      ? `Os planos pagos têm mínimo de ${formatMicros(minimum)} por mês, já incluído no seu consumo.`
      : "Os planos pagos não têm valor mínimo.";
  return free
    ? `${paid} O plano ${free.name} oferece ${formatBytes(free.quotaBytes)} sem cobrança. Não há fidelidade nem taxa de cancelamento.`
    : `${paid} Não há fidelidade nem taxa de cancelamento.`;
}

/** The questions people ask before they sign up, answered from the provider's own prices. */
export function questionList(pricing: PublicPricing): Question[] {
  return [
    {
      question: "Preciso trocar meu software de backup?",
      answer:
        "Não. Qualquer programa que grave em armazenamento compatível com S3 funciona: informe endpoint, região e chave de acesso.",
    },
    { question: "O tráfego é cobrado?", answer: bandwidthAnswer(pricing) },
    { question: "Existe valor mínimo ou fidelidade?", answer: minimumAnswer(pricing) },
    {
      question: "Como o espaço é medido?",
      answer:
        "Por GB-mês: a média do que ficou guardado ao longo do mês, hora a hora. 1 GB são 1024³ bytes, em todas as telas e na fatura. Apagou no meio do mês? Paga só pelo tempo que ocupou.",
    },
    {
      question: "O que acontece se minha quota encher?",
      answer:
        "Você recebe avisos antes. Se encher, novos envios são recusados até haver espaço; ler, restaurar e apagar continuam funcionando.",
    },
    {
      question: "E se eu atrasar um pagamento?",
      answer:
        "Avisamos com datas antes de qualquer restrição. Seus dados continuam guardados, e o acesso volta em segundos após o pagamento.",
    },
    {
      question: "Minha equipe vê a parte financeira?",
      answer:
        "Só o proprietário da conta vê faturas e pagamentos. Admins cuidam de buckets e chaves; Developers só consultam.",
    },
    {
      question: "Meus dados ficam no Brasil?",
      answer:
        "Sim, 100%. O armazenamento fica em território nacional e o tratamento dos dados pessoais segue a LGPD.",
    },
  ];
}
