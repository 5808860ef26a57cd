"use client";

import { seriesColors } from "./series-colors";
import { StackedBars } from "./stacked-bars";

export interface TrafficDay {
  day: string;
  ingressBytes: bigint;
  egressBytes: bigint;
}

/** Bytes sent and fetched by day. */
export function TrafficBars({
  days,
  label = "Tráfego por dia",
  emptyText = "Nada foi enviado nem baixado neste período.",
}: {
  days: readonly TrafficDay[];
  label?: string;
  emptyText?: string;
}) {
  const hasTraffic = days.some(({ ingressBytes, egressBytes }) => ingressBytes + egressBytes > 0n);
  const points = days.map(({ day, ingressBytes, egressBytes }) => ({
    label: day,
    values: { ingressBytes, egressBytes },
  }));
  return (
    <StackedBars
      label={label}
      measure="bytes"
      series={[
        { key: "ingressBytes", label: "Enviado", color: seriesColors.ingress },
        { key: "egressBytes", label: "Baixado", color: seriesColors.egress },
      ]}
      points={hasTraffic ? points : []}
      emptyText={emptyText}
    />
  );
}
