import {
  ArrowDownToLine,
  Headset,
  LockKeyhole,
  type LucideIcon,
  MapPin,
  Network,
  ReceiptText,
  Timer,
} from "lucide-react";
import { cn } from "@/components/ui/class-names";
import { Section } from "./section";

type Differential = { Icon: LucideIcon; title: string; text: string };

const always: Differential[] = [
  {
    Icon: MapPin,
    title: "Soberania de dados",
    text: "Seus dados ficam 100% no Brasil, sob a lei brasileira. Menos uma pergunta na sua próxima auditoria de LGPD.",
  },
  {
    Icon: Network,
    title: "S3 de verdade",
    text: "O programa que você já usa funciona sem adaptação: versões, object lock, multipart e links assinados.",
  },
  {
    Icon: Timer,
    title: "Pronto em menos de 2 minutos",
    text: "Conta aprovada, ambiente criado: endpoint, usuário e quota ficam prontos sem abrir chamado.",
  },
  {
    Icon: LockKeyhole,
    title: "Proteção contra ransomware",
    text: "Versionamento e object lock com retenção: nem quem tem a chave apaga um backup antes do prazo.",
  },
  {
    Icon: ReceiptText,
    title: "Fatura que fecha",
    text: "Cada byte é medido e cada linha da fatura mostra quantidade e preço. Veja o custo do mês enquanto ele acontece.",
  },
];

const support: Differential = {
  Icon: Headset,
  title: "Suporte em português, 24/7",
  text: "Gente que fala a sua língua e conhece as ferramentas de backup que você usa.",
};

const freeEgress: Differential = {
  Icon: ArrowDownToLine,
  title: "Restaurar não custa a mais",
  text: "Download sem cobrança por GB: no dia do incidente, a última preocupação é a conta.",
};

/** Why here. Free egress is claimed only where the provider's settings make it true. */
export function Differentials({ isEgressFree }: { isEgressFree: boolean }) {
  const items = [...(isEgressFree ? [freeEgress] : []), ...always, support];
  return (
    <Section
      title="Feito para quem responde pelos backups"
      description="O que você precisa para dormir tranquilo, sem aprender uma nuvem inteira."
    >
      <ul className="grid gap-px overflow-hidden rounded-xl border bg-border sm:grid-cols-2 lg:grid-cols-3">
        {items.map(({ Icon, title, text }, index) => (
          <li
            key={title}
            className={cn(
              "grid content-start gap-3 bg-card p-6",
              isEgressFree && index === 0 && "sm:col-span-2 lg:col-span-3",
            )}
          >
            <Icon aria-hidden className="size-5 text-primary-text" />
            <h3 className="font-semibold text-lg">{title}</h3>
            <p className="text-muted-foreground leading-6">{text}</p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
