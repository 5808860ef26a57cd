"use client";

import { RotateCw } from "lucide-react";
import Link from "next/link";
import { seriesColors } from "@/components/charts/series-colors";
import { ShareBar } from "@/components/charts/share-bar";
import { countOf } from "@/components/format/count";
import { RelativeTime } from "@/components/format/display";
import { messageOf } from "@/components/forms/use-validated-form";
import { ErrorState } from "@/components/layout/error-state";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import { type RouterOutputs, trpc } from "@/trpc/react";
import type { BucketRights } from "./bucket-details";

type Answer = RouterOutputs["usage"]["space"];
type Space = NonNullable<Answer["space"]>;

const whileCountingMs = 2_000;

/** What takes the bucket's space: current objects, old versions, uploads that were never finished. */
export function BucketSpace({
  name,
  hasVersions,
  rights,
}: {
  name: string;
  hasVersions: boolean;
  rights: BucketRights;
}) {
  const answer = trpc.usage.space.useQuery(
    { bucketName: name },
    { refetchInterval: ({ state }) => (state.data?.running ? whileCountingMs : false) },
  );
  if (answer.error) {
    return <ErrorState requestId={answer.error.data?.requestId} onRetry={() => answer.refetch()} />;
  }
  const { data } = answer;
  return (
    <Card>
      <CardHeader>
        <div className="grid gap-1">
          <CardTitle>O que ocupa espaço</CardTitle>
          <CardDescription>{data ? <CountAge answer={data} /> : "Carregando"}</CardDescription>
        </div>
        {rights.count && data && <CountButton name={name} isRunning={data.running !== null} />}
      </CardHeader>
      <CardContent className="grid gap-4">
        {!data && <Skeleton className="h-20" />}
        {data?.space && <Parts space={data.space} />}
        {data?.space?.actions.map(({ action, ruleDays }) => (
          <Advice key={action} name={name} action={action} ruleDays={ruleDays} canChange={rights.lifecycle} />
        ))}
        {data && !data.space && !data.running && (
          <p className="text-muted-foreground">
            {hasVersions
              ? "Aqui aparece quanto é dos objetos atuais, quanto de versões antigas e quanto de envios que ficaram pela metade."
              : "Aqui aparece quanto é dos seus objetos e quanto de envios que ficaram pela metade."}
          </p>
        )}
      </CardContent>
    </Card>
  );
}

function CountAge({ answer: { space, running } }: { answer: Answer }) {
  if (running) {
    return (
      <span role="status">
        Contando agora:{" "}
        {running.countedVersions > 0n
          ? `${countOf(running.countedVersions, "versão vista", "versões vistas")} até aqui`
          : "na fila ou começando"}
        . Você pode sair desta página.
      </span>
    );
  }
  if (!space) return "Ainda não contado: a contagem roda uma vez por dia, de madrugada.";
  return (
    <>
      Contado <RelativeTime at={space.countedAt} />, uma vez por dia. A cobrança segue o tamanho total acima,
      não esta contagem.
    </>
  );
}

function CountButton({ name, isRunning }: { name: string; isRunning: boolean }) {
  const queries = trpc.useUtils();
  const count = trpc.usage.countSpace.useMutation({
    onError: (error) => toast.error(messageOf(error)),
    onSettled: () => queries.usage.space.invalidate({ bucketName: name }),
  });
  const isPending = count.isPending || isRunning;
  return (
    <Button
      variant="secondary"
      size="sm"
      isPending={isPending}
      onClick={() => count.mutate({ bucketName: name })}
    >
      {!isPending && <RotateCw aria-hidden />}
      Contar agora
    </Button>
  );
}

function Parts({ space }: { space: Space }) {
  return (
    <>
      <ShareBar
        label="O que ocupa espaço no bucket"
        parts={[
          {
            label: "Objetos atuais",
            bytes: space.currentBytes,
            color: seriesColors.storage,
            detail: countOf(space.currentCount, "objeto", "objetos"),
          },
          {
            label: "Versões antigas",
            bytes: space.oldVersionBytes,
            color: seriesColors.oldVersions,
            detail: countOf(space.oldVersionCount, "versão", "versões"),
          },
          {
            label: "Envios incompletos",
            bytes: space.uploadBytes,
            color: seriesColors.uploads,
            detail: `${space.hasMoreUploads ? "mais de " : ""}${countOf(space.uploadCount, "envio", "envios")}`,
          },
        ]}
      />
      {space.deleteMarkerCount > 0n && (
        <p className="text-muted-foreground text-sm">
          Há {countOf(space.deleteMarkerCount, "marcador de exclusão", "marcadores de exclusão")}: não ocupam
          espaço, mas escondem objetos apagados cujas versões antigas continuam guardadas.
        </p>
      )}
    </>
  );
}

const advice = {
  "expire-old-versions": {
    title: "Versões antigas contam no tamanho cobrado",
    ask: "Uma regra de ciclo de vida apaga as que foram substituídas há mais dias do que você precisa. O que o object lock protege fica.",
    done: (days: string) => `Uma regra já apaga versões antigas após ${days}.`,
  },
  "abort-uploads": {
    title: "Há envios que não terminaram",
    ask: "Eles não entram no tamanho cobrado. O storage mostra os que viu começar desde que foi ligado; uma regra descarta os que pararem.",
    done: (days: string) => `Eles não são cobrados, e uma regra já os descarta após ${days}.`,
  },
} as const;

function Advice({
  name,
  action,
  ruleDays,
  canChange,
}: {
  name: string;
  action: keyof typeof advice;
  ruleDays: number | null;
  canChange: boolean;
}) {
  const { title, ask, done } = advice[action];
  if (ruleDays !== null) {
    return <p className="text-muted-foreground text-sm">{done(countOf(ruleDays, "dia", "dias"))}</p>;
  }
  return (
    <Alert
      tone="info"
      title={title}
      action={
        canChange && (
          <Button asChild variant="secondary" size="sm">
            <Link href={`/buckets/${name}?aba=configuracoes#ciclo-de-vida`}>Criar regra</Link>
          </Button>
        )
      }
    >
      {ask}
    </Alert>
  );
}
