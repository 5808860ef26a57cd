"use client";

import type { ReactNode } from "react";
import { seriesColors } from "@/components/charts/series-colors";
import { StackedBars } from "@/components/charts/stacked-bars";
import { StorageAreaChart } from "@/components/charts/storage-area-chart";
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
        {(known) => <TrafficChart days={known} />}
      </ChartCard>
      <ChartCard title="Requisições nos últimos 30 dias" days={days}>
        {(known) => <RequestChart days={known} />}
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

function TrafficChart({ days }: { days: BucketDay[] }) {
  const points = days.map(({ day, ingressBytes, egressBytes }) => ({
    label: day,
    values: { ingressBytes, egressBytes },
  }));
  return (
    <StackedBars
      label="Tráfego do bucket por dia"
      measure="bytes"
      series={[
        { key: "ingressBytes", label: "Enviado", color: seriesColors.ingress },
        { key: "egressBytes", label: "Baixado", color: seriesColors.egress },
      ]}
      points={points.some(({ values }) => values.ingressBytes + values.egressBytes > 0n) ? points : []}
      emptyText="Nada foi enviado nem baixado neste período."
    />
  );
}

function RequestChart({ days }: { days: BucketDay[] }) {
  const points = days.map(({ day, ...values }) => ({ label: day, values }));
  const hasRequests = points.some(
    ({ values: { getRequests, putRequests, listRequests, deleteRequests, headRequests } }) =>
      getRequests + putRequests + listRequests + deleteRequests + headRequests > 0n,
  );
  return (
    <StackedBars
      label="Requisições do bucket por dia"
      measure="count"
      series={[
        { key: "getRequests", label: "GET", color: seriesColors.get },
        { key: "putRequests", label: "PUT", color: seriesColors.put },
        { key: "listRequests", label: "LIST", color: seriesColors.list },
        { key: "deleteRequests", label: "DELETE", color: seriesColors.delete },
        { key: "headRequests", label: "HEAD", color: seriesColors.head },
      ]}
      points={
        hasRequests
          ? points.map(({ label, values }) => ({
              label,
              values: {
                getRequests: values.getRequests,
                putRequests: values.putRequests,
                listRequests: values.listRequests,
                deleteRequests: values.deleteRequests,
                headRequests: values.headRequests,
              },
            }))
          : []
      }
      emptyText="Nenhuma requisição neste período."
    />
  );
}
