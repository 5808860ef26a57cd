"use client";

import { seriesColors } from "@/components/charts/series-colors";
import { StackedBars } from "@/components/charts/stacked-bars";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { trpc } from "@/trpc/react";

/** Traffic and requests of the last 30 days. */
export function RequestCharts() {
  const { data: days } = trpc.dashboard.series.useQuery({ days: 30 });
  const hasTraffic = days?.some((day) => day.ingressBytes + day.egressBytes > 0n);
  const hasRequests = days?.some(
    (day) =>
      day.getRequests + day.putRequests + day.listRequests + day.deleteRequests + day.headRequests > 0n,
  );
  return (
    <div className="grid gap-4 xl:grid-cols-2">
      <Card>
        <CardHeader>
          <CardTitle>Tráfego por dia</CardTitle>
        </CardHeader>
        <CardContent>
          {days ? (
            <StackedBars
              label="Tráfego por dia"
              measure="bytes"
              series={[
                { key: "ingressBytes", label: "Enviado", color: seriesColors.ingress },
                { key: "egressBytes", label: "Baixado", color: seriesColors.egress },
              ]}
              points={
                hasTraffic
                  ? days.map(({ day, ingressBytes, egressBytes }) => ({
                      label: day,
                      values: { ingressBytes, egressBytes },
                    }))
                  : []
              }
            />
          ) : (
            <Skeleton className="h-64" />
          )}
        </CardContent>
      </Card>
      <Card>
        <CardHeader>
          <CardTitle>Requisições por dia</CardTitle>
        </CardHeader>
        <CardContent>
          {days ? (
            <StackedBars
              label="Requisições por dia"
              measure="count"
              series={[
                { key: "getRequests", label: "GET", color: seriesColors.get },
                { key: "putRequests", label: "PUT", color: seriesColors.put },
                { key: "listRequests", label: "LIST", color: seriesColors.list },
                { key: "deleteRequests", label: "DELETE", color: seriesColors.delete },
                { key: "headRequests", label: "HEAD", color: seriesColors.head },
              ]}
              points={hasRequests ? days.map(({ day, ...values }) => ({ label: day, values })) : []}
            />
          ) : (
            <Skeleton className="h-64" />
          )}
        </CardContent>
      </Card>
    </div>
  );
}
