import { Checklist } from "@/components/layout/checklist";
import type { RouterOutputs } from "@/trpc/react";

/** What is left to do until the first backup is safe. Gone once everything but paying is done. */
export function FirstSteps({ steps }: { steps: RouterOutputs["dashboard"]["get"]["firstSteps"] }) {
  const { hasBucket, hasKey, hasConnected, hasBackup, hasPaid } = steps;
  if (hasBucket && hasKey && hasConnected && hasBackup) return null;
  const items = [
    {
      label: "Criar um bucket",
      description: "A pasta na nuvem onde os seus backups ficam.",
      href: "/buckets",
      isDone: hasBucket,
    },
    {
      label: "Criar uma access key",
      description: "A credencial que o seu software de backup usa.",
      href: "/chaves",
      isDone: hasKey,
    },
    {
      label: "Testar a conexão",
      description: "Confirme que tudo responde antes do primeiro backup.",
      href: "/backup",
      isDone: hasConnected,
    },
    {
      label: "Fazer o primeiro backup",
      description: "Siga o guia do seu software: leva uns cinco minutos.",
      href: "/backup#guias",
      isDone: hasBackup,
    },
    ...(hasPaid === null
      ? []
      : [
          {
            label: "Conhecer as formas de pagamento",
            description: "Pix, boleto ou cartão, quando a primeira fatura fechar.",
            href: "/pagamento",
            isDone: hasPaid,
          },
        ]),
  ];
  return <Checklist title="Primeiros passos" items={items} />;
}
