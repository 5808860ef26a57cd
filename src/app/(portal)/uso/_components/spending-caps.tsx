"use client";

import Link from "next/link";
import { Money } from "@/components/format/display";
import { ErrorState } from "@/components/layout/error-state";
import { SpendingCapForm } from "@/components/spending-cap/spending-cap-form";
import { SpendingProgress, SpendingStopAlert } from "@/components/spending-cap/spending-progress";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { capActionWords } from "@/domain/billing/spending-cap-words";
import { type RouterOutputs, trpc } from "@/trpc/react";

/** The account's spending cap with its progress and forecast, and the caps of single buckets. */
export function SpendingCaps() {
  const caps = trpc.spendingCaps.list.useQuery(undefined, { refetchInterval: 60_000 });
  if (caps.error && !caps.data) {
    return <ErrorState requestId={caps.error.data?.requestId} onRetry={() => caps.refetch()} />;
  }
  const { data } = caps;
  return (
    <Card id="teto" className="scroll-mt-20">
      <CardHeader>
        <div className="grid gap-1">
          <CardTitle>Teto de gastos</CardTitle>
          <CardDescription>
            Quanto a conta pode gastar em cada mês, e o que acontece quando chega lá. Avisamos em 80% e em
            100%. Recomeça no dia 1º.
          </CardDescription>
        </div>
      </CardHeader>
      <CardContent className="grid gap-6">
        {!data && <Skeleton className="h-40" />}
        {data && (
          <>
            <SpendingStopAlert state={data.account} />
            <SpendingProgress state={data.account} />
            <SpendingCapForm
              state={data.account}
              limitHelp={
                <>
                  Conta armazenamento, tráfego e requisições do mês com imposto, como na fatura, já descontado
                  o que o plano inclui. A cobrança mínima do plano e créditos não entram.
                  {data.lowestCapCentavos > 0n && (
                    <>
                      {" "}
                      O menor teto deste plano é <Money cents={data.lowestCapCentavos} />.
                    </>
                  )}
                </>
              }
            />
            <BucketCaps buckets={data.buckets} />
          </>
        )}
      </CardContent>
    </Card>
  );
}

type BucketCap = RouterOutputs["spendingCaps"]["list"]["buckets"][number];

function BucketCaps({ buckets }: { buckets: BucketCap[] }) {
  return (
    <section aria-label="Tetos por bucket" className="grid gap-3 border-t pt-5">
      <h3 className="font-semibold">Tetos por bucket</h3>
      {buckets.length === 0 && (
        <p className="text-muted-foreground">
          Nenhum bucket tem teto próprio. Defina um nas configurações do bucket, em{" "}
          <Link href="/buckets" className="text-primary-text underline underline-offset-4">
            Buckets
          </Link>
          .
        </p>
      )}
      <ul className="grid gap-4">
        {buckets.map((bucket) => (
          <li key={bucket.bucketName} className="grid gap-2">
            <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
              <Link
                href={`/buckets/${bucket.bucketName}?aba=configuracoes#teto`}
                className="wrap-anywhere text-primary-text underline underline-offset-4 font-mono text-sm"
              >
                {bucket.bucketName}
              </Link>
              <span className="text-muted-foreground text-sm">
                {bucket.cap && capActionWords[bucket.cap.action][bucket.stoppedAt ? "stopped" : "label"]}
              </span>
            </div>
            <SpendingProgress state={bucket} />
          </li>
        ))}
      </ul>
    </section>
  );
}
