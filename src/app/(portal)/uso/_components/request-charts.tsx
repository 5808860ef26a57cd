"use client";

import { RequestBars } from "@/components/charts/request-bars";
import { TrafficBars } from "@/components/charts/traffic-bars";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { trpc } from "@/trpc/react";

/** Traffic and requests of the last 30 days. */
export function RequestCharts() {
  const { data: days } = trpc.dashboard.series.useQuery({ days: 30 });
  return (
    <div className="grid gap-4 xl:grid-cols-2">
      <Card className="min-w-0">
        <CardHeader>
          <CardTitle>Tráfego por dia</CardTitle>
        </CardHeader>
        <CardContent>{days ? <TrafficBars days={days} /> : <Skeleton className="h-64" />}</CardContent>
      </Card>
      <Card className="min-w-0">
        <CardHeader>
          <CardTitle>Requisições por dia</CardTitle>
        </CardHeader>
        <CardContent>{days ? <RequestBars days={days} /> : <Skeleton className="h-64" />}</CardContent>
      </Card>
    </div>
  );
}
