"use client";

import type { ReactNode } from "react";
import { RequestBars } from "@/components/charts/request-bars";
import { seriesColors } from "@/components/charts/series-colors";
import { StackedBars } from "@/components/charts/stacked-bars";
import { StorageAreaChart } from "@/components/charts/storage-area-chart";
import { TrafficBars } from "@/components/charts/traffic-bars";
import { ErrorState } from "@/components/layout/error-state";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { type RouterOutputs, trpc } from "@/trpc/react";

type BucketDay = RouterOutputs["usage"]["bucketSeries"][number];

const refreshMs = 60_000;

/** The bucket's last 30 days: size, objects, traffic and requests. */
export function BucketHistory({ name }: { name: string }) {
  const series = trpc.usage.bucketSeries.useQuery(
    { bucketName: name, days: 30 },
    { refetchInterval: refreshMs },
  );
  if (series.error) {
    return <ErrorState requestId={series.error.data?.requestId} onRetry={() => series.refetch()} />;
  }
  const days = series.data;
  return (
    <section aria-label="Últimos 30 dias" className="grid gap-4 xl:grid-cols-2">
      <ChartCard title="Tamanho nos últimos 30 dias" days={days}>
        {(known) => <SizeChart days={known} />}
      </ChartCard>
      <ChartCard title="Objetos nos últimos 30 dias" days={days}>
        {(known) => <ObjectChart days={known} />}
      </ChartCard>
      <ChartCard title="Tráfego nos últimos 30 dias" days={days}>
        {(known) => <TrafficBars label="Tráfego do bucket por dia" days={known} />}
      </ChartCard>
      <ChartCard title="Requisições nos últimos 30 dias" days={days}>
        {(known) => <RequestBars label="Requisições do bucket por dia" days={known} />}
      </ChartCard>
    </section>
  );
}

function ChartCard({
  title,
  days,
  children,
}: {
  title: string;
  days: BucketDay[] | undefined;
  children: (days: BucketDay[]) => ReactNode;
}) {
  return (
    <Card className="min-w-0">
      <CardHeader>
        <CardTitle>{title}</CardTitle>
      </CardHeader>
      <CardContent>{days ? children(days) : <Skeleton className="h-64" />}</CardContent>
    </Card>
  );
}

function SizeChart({ days }: { days: BucketDay[] }) {
  const points = days.flatMap(({ day, storedBytes }) =>
    storedBytes === null ? [] : [{ day, bytes: storedBytes }],
  );
  const hasSize = points.some(({ bytes }) => bytes > 0n);
  return (
    <>
      <StorageAreaChart
        label="Tamanho do bucket por dia"
        points={hasSize ? points : []}
        emptyText="O tamanho aparece alguns minutos depois do primeiro envio."
      />
      {days.some(({ isInterpolated }) => isInterpolated) && (
        <CardDescription className="pt-2">
          Em parte destes dias o storage não respondeu à medição: o tamanho entre duas leituras é uma linha
          reta.
        </CardDescription>
      )}
    </>
  );
}

function ObjectChart({ days }: { days: BucketDay[] }) {
  const points = days.flatMap(({ day, objectCount }) =>
    objectCount === null ? [] : [{ label: day, values: { objectCount } }],
  );
  return (
    <StackedBars
      label="Objetos do bucket por dia"
      measure="count"
      series={[{ key: "objectCount", label: "Objetos", color: seriesColors.storage }]}
      points={points.some(({ values }) => values.objectCount > 0n) ? points : []}
      emptyText="A contagem aparece alguns minutos depois do primeiro envio."
    />
  );
}
