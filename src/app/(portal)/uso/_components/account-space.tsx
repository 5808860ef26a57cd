"use client";

import Link from "next/link";
import { seriesColors } from "@/components/charts/series-colors";
import { ShareBar } from "@/components/charts/share-bar";
import { countOf } from "@/components/format/count";
import { Bytes, RelativeTime } from "@/components/format/display";
import { ErrorState } from "@/components/layout/error-state";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { type RouterOutputs, trpc } from "@/trpc/react";

type AccountSpace = RouterOutputs["usage"]["accountSpace"];

/** What takes the account's space, and the buckets where most can be freed. */
export function AccountSpaceCard() {
  const space = trpc.usage.accountSpace.useQuery();
  if (space.error) {
    return <ErrorState requestId={space.error.data?.requestId} onRetry={() => space.refetch()} />;
  }
  const { data } = space;
  return (
    <Card id="espaco">
      <CardHeader>
        <div className="grid gap-1">
          <CardTitle>O que ocupa espaço</CardTitle>
          <CardDescription>{data ? <Age space={data} /> : "Carregando"}</CardDescription>
        </div>
      </CardHeader>
      <CardContent className="grid gap-4">
        {data ? <Parts space={data} /> : <Skeleton className="h-20" />}
        {data && data.buckets.length > 0 && <Reclaimable buckets={data.buckets} />}
      </CardContent>
    </Card>
  );
}

function Age({ space: { oldestCountAt, uncountedBuckets } }: { space: AccountSpace }) {
  const missing =
    uncountedBuckets > 0
      ? `${countOf(uncountedBuckets, "bucket ainda não foi contado", "buckets ainda não foram contados")}: a contagem roda de madrugada.`
      : "";
  if (!oldestCountAt) return missing || "Crie um bucket para ver aqui o que ocupa espaço.";
  return (
    <>
      A contagem mais antiga é de <RelativeTime at={oldestCountAt} />. {missing} Versões antigas contam no
      tamanho cobrado; envios incompletos, não.
    </>
  );
}

function Parts({ space }: { space: AccountSpace }) {
  if (!space.oldestCountAt) return null;
  return (
    <ShareBar
      label="O que ocupa espaço na conta"
      parts={[
        { label: "Objetos atuais", bytes: space.currentBytes, color: seriesColors.storage },
        { label: "Versões antigas", bytes: space.oldVersionBytes, color: seriesColors.oldVersions },
        { label: "Envios incompletos", bytes: space.uploadBytes, color: seriesColors.uploads },
      ]}
    />
  );
}

function Reclaimable({ buckets }: { buckets: AccountSpace["buckets"] }) {
  return (
    <div className="grid gap-2">
      <h3 className="font-medium">Onde há mais a liberar</h3>
      <ul className="divide-y">
        {buckets.map(({ name, oldVersionBytes, oldVersionCount, uploadBytes, uploadCount }) => (
          <li key={name} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 py-2">
            <Link
              href={`/buckets/${name}`}
              className="focus-ring min-w-0 wrap-anywhere rounded-sm font-mono text-primary-text hover:underline"
            >
              {name}
            </Link>
            <span className="text-muted-foreground text-sm">
              {oldVersionBytes > 0n && (
                <>
                  <Bytes value={oldVersionBytes} className="text-foreground" /> em{" "}
                  {countOf(oldVersionCount, "versão antiga", "versões antigas")}
                </>
              )}
              {oldVersionBytes > 0n && uploadBytes > 0n && " · "}
              {uploadBytes > 0n && (
                <>
                  <Bytes value={uploadBytes} className="text-foreground" /> em{" "}
                  {countOf(uploadCount, "envio incompleto", "envios incompletos")}
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
