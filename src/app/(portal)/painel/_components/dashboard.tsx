"use client";

import type { ReactNode } from "react";
import { RequestBars } from "@/components/charts/request-bars";
import { StorageAreaChart } from "@/components/charts/storage-area-chart";
import { TrafficBars } from "@/components/charts/traffic-bars";
import { ErrorState } from "@/components/layout/error-state";
import { PageHeader } from "@/components/layout/page-header";
import { StatCardSkeleton } from "@/components/layout/stat-card";
import { Alert } from "@/components/ui/alert";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { type UsageDay, unpackUsageDays } from "@/domain/metering/usage-day";
import { trpc } from "@/trpc/react";
import { BackupRadarCard } from "./backup-radar-card";
import { BucketSharesCard } from "./bucket-shares";
import { FirstSteps } from "./first-steps";
import { MetricCards } from "./metric-cards";
import { RefreshButton } from "./refresh-button";

const refreshMs = 30_000;

/** The account at a glance: how full, how much traffic, what it costs, and what to do. */
export function Dashboard({
  name,
  canRefresh,
  canSeeMoney,
}: {
  name: string;
  canRefresh: boolean;
  canSeeMoney: boolean;
}) {
  const dashboard = trpc.dashboard.get.useQuery(undefined, { refetchInterval: refreshMs });
  const { data, error } = dashboard;
  if (error) return <ErrorState requestId={error.data?.requestId} onRetry={() => dashboard.refetch()} />;
  return (
    <>
      <PageHeader
        title={`Olá, ${name}`}
        description="O que você guarda, o que trafegou e o que fazer agora."
        actions={canRefresh && <RefreshButton countedAt={data?.storage.countedAt ?? null} />}
      />
      {data?.storage.isReadingFailing && (
        <Alert tone="warning" title="A última leitura do armazenamento falhou">
          Seus backups continuam funcionando. Os números abaixo são da última leitura que deu certo.
        </Alert>
      )}
      {data && <FirstSteps steps={data.firstSteps} />}
      {data ? (
        <MetricCards data={data} canSeeMoney={canSeeMoney} canRefresh={canRefresh} />
      ) : (
        <CardsSkeleton />
      )}
      <BackupRadarCard />
      <UsageCharts
        days={data && unpackUsageDays(data.days)}
        quotaBytes={data?.storage.quotaBytes}
        isCountedByRequest={data?.traffic.isCountedByRequest ?? true}
      />
    </>
  );
}

function CardsSkeleton() {
  return (
    <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
      {["storage", "bandwidth", "cost", "quota"].map((card) => (
        <StatCardSkeleton key={card} />
      ))}
    </div>
  );
}

function UsageCharts({
  days,
  quotaBytes,
  isCountedByRequest,
}: {
  days: UsageDay[] | undefined;
  quotaBytes: bigint | undefined;
  isCountedByRequest: boolean;
}) {
  const stored = days?.flatMap(({ day, storedBytes }) =>
    storedBytes === null ? [] : [{ day, bytes: storedBytes }],
  );
  const wait = <Skeleton className="h-64" />;
  return (
    <>
      <div className="grid gap-4 xl:grid-cols-[3fr_2fr]">
        <ChartCard title="Armazenamento nos últimos 30 dias">
          {stored ? <StorageAreaChart points={stored} quotaBytes={quotaBytes ?? null} /> : wait}
          {days?.some(({ isInterpolated }) => isInterpolated) && (
            <p className="pt-3 text-muted-foreground text-sm">
              Em parte destes dias o storage não respondeu à medição: entre duas leituras, o uso é uma linha
              reta.
            </p>
          )}
        </ChartCard>
        <BucketSharesCard refetchInterval={refreshMs} />
      </div>
      <div className="grid gap-4 xl:grid-cols-2">
        <ChartCard title="Tráfego nos últimos 30 dias">
          {days ? (
            <TrafficBars
              days={days}
              emptyText={`O tráfego aparece ${isCountedByRequest ? "em segundos" : "na próxima leitura"} após o primeiro envio ou download.`}
            />
          ) : (
            wait
          )}
        </ChartCard>
        <ChartCard title="Requisições nos últimos 30 dias">
          {days ? <RequestBars days={days} /> : wait}
        </ChartCard>
      </div>
    </>
  );
}

function ChartCard({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card className="min-w-0">
      <CardHeader>
        <CardTitle>{title}</CardTitle>
      </CardHeader>
      <CardContent>{children}</CardContent>
    </Card>
  );
}
