"use client";

import Link from "next/link";
import { formatBytes, percentOf } from "@/components/format/bytes";
import { countOf, formatPercent } from "@/components/format/count";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { Progress } from "@/components/ui/progress";
import { Skeleton } from "@/components/ui/skeleton";
import { trpc } from "@/trpc/react";

/** The largest buckets and their share of what is stored. */
export function BucketSharesCard({ refetchInterval }: { refetchInterval: number }) {
  const { data } = trpc.dashboard.bucketShares.useQuery(undefined, { refetchInterval });
  return (
    <Card>
      <CardHeader>
        <CardTitle>Parte de cada bucket</CardTitle>
      </CardHeader>
      <CardContent className="grid gap-4">
        {!data && <Skeleton className="h-40" />}
        {data?.buckets.length === 0 && (
          <p className="text-muted-foreground">Crie um bucket para ver aqui quanto cada um guarda.</p>
        )}
        {data?.buckets.map(({ name, sizeBytes }) => (
          <Share key={name} name={name} bytes={sizeBytes} totalBytes={data.totalBytes} />
        ))}
        {data && data.otherCount > 0 && (
          <p className="flex justify-between gap-4 text-muted-foreground text-sm">
            <Link href="/buckets" className="focus-ring rounded-sm text-primary-text hover:underline">
              Mais {countOf(data.otherCount, "bucket", "buckets")}
            </Link>
            <span className="tabular-nums">{formatBytes(data.otherBytes)}</span>
          </p>
        )}
      </CardContent>
    </Card>
  );
}

function Share({ name, bytes, totalBytes }: { name: string; bytes: bigint; totalBytes: bigint }) {
  const percent = percentOf(bytes, totalBytes);
  return (
    <div className="grid gap-1.5">
      <p className="flex items-baseline justify-between gap-4 text-sm">
        <Link
          href={`/buckets/${name}`}
          className="focus-ring min-w-0 truncate rounded-sm font-mono hover:underline"
        >
          {name}
        </Link>
        <span className="whitespace-nowrap text-muted-foreground tabular-nums">
          {formatBytes(bytes)} · {formatPercent(percent)}
        </span>
      </p>
      <Progress value={percent} label={`Parte de ${name}`} />
    </div>
  );
}
