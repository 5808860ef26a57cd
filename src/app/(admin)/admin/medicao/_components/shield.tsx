"use client";

import { RelativeTime } from "@/components/format/display";
import { CodeBlock } from "@/components/layout/code-block";
import { StatusBadge, type StatusKind } from "@/components/layout/status-badge";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { isShielded } from "@/domain/provisioning/shield-check";
import { type RouterOutputs, trpc } from "@/trpc/react";

type Check = NonNullable<RouterOutputs["platform"]["shield"]["last"]>;
type Verdict = Check["forceDelete"];

const rules = [
  {
    name: "forceDelete",
    title: "Apagar à força",
    header: "x-minio-force-delete",
    text: "Apaga um objeto com todas as versões, ou tudo abaixo de uma pasta, em um único pedido de qualquer chave que possa apagar.",
  },
  {
    name: "archiveUpload",
    title: "Enviar um arquivo que se descompacta",
    header: "x-amz-meta-snowball-auto-extract",
    text: "Substitui muitos objetos em um único pedido de qualquer chave que possa gravar, até versões protegidas por object lock.",
  },
] as const;

const nginxLines = rules
  .map(({ header }) => `if ($http_${header.replaceAll("-", "_")}) { return 403; }`)
  .join("\n");

/** Whether the address that customers use refuses what no policy of the store can. */
export function Shield() {
  const utils = trpc.useUtils();
  const shield = trpc.platform.shield.useQuery();
  const check = trpc.platform.checkShield.useMutation({
    onSettled: () => utils.platform.shield.invalidate(),
  });
  const last = shield.data?.last;
  return (
    <section className="grid gap-3" aria-labelledby="protecao">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div className="grid gap-1">
          <h2 id="protecao" className="font-semibold text-xl">
            Proteção do endereço público
          </h2>
          <p className="max-w-[72ch] text-muted-foreground">
            Dois pedidos do MinIO passam por qualquer política e destroem dados sem volta: quem tem de
            recusá-los é o proxy na frente do storage. Uma vez por dia conferimos se{" "}
            <span className="break-all font-mono text-sm">{shield.data?.endpoint}</span> os recusa, em um
            bucket criado só para isso.
          </p>
        </div>
        <Button variant="secondary" size="sm" isPending={check.isPending} onClick={() => check.mutate()}>
          Verificar agora
        </Button>
      </div>
      {check.error && (
        <Alert tone="danger" title="Não foi possível verificar" isLive>
          {check.error.message}
        </Alert>
      )}
      {shield.data ? <Findings last={last ?? null} /> : <Skeleton className="h-40 w-full" />}
    </section>
  );
}

function Findings({ last }: { last: Check | null }) {
  return (
    <>
      <Card className="divide-y">
        {rules.map(({ name, title, header, text }) => (
          <div key={name} className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 py-3">
            <div className="grid min-w-0 max-w-[72ch] gap-1">
              <h3 className="font-medium">{title}</h3>
              <p className="text-muted-foreground text-sm">{text}</p>
              <code className="break-all font-mono text-muted-foreground text-sm">{header}</code>
            </div>
            <StatusBadge {...wordsOf(last, last?.[name] ?? null)} />
          </div>
        ))}
        <p role="status" className="px-4 py-3 text-muted-foreground text-sm">
          {last ? (
            <>
              Verificado <RelativeTime at={last.checkedAt} />.{" "}
              {!isShielded(last) && "Conferimos de novo a cada hora até tudo ser recusado."}
            </>
          ) : (
            "A primeira verificação acontece sozinha em alguns minutos."
          )}
        </p>
      </Card>
      {last?.problem && (
        <Alert tone="warning" title="A última verificação não chegou ao fim">
          {last.problem} Confira se o servidor do portal alcança o endereço público.
        </Alert>
      )}
      {last && !isShielded(last) && (
        <div className="grid gap-2">
          <p className="max-w-[72ch] text-sm">
            Coloque estas linhas no bloco <code className="font-mono">server</code> do nginx que atende os
            clientes, recarregue e verifique de novo. Os clientes não podem alcançar o MinIO sem passar pelo
            proxy.
          </p>
          <CodeBlock label="nginx" code={nginxLines} />
        </div>
      )}
    </>
  );
}

function wordsOf(last: Check | null, verdict: Verdict): { kind: StatusKind; children: string } {
  if (verdict === "REFUSED") return { kind: "good", children: "Recusado" };
  if (verdict === "OPEN") return { kind: "bad", children: "Aceito: dados em risco" };
  return last
    ? { kind: "attention", children: "Não verificado" }
    : { kind: "waiting", children: "Aguardando" };
}
