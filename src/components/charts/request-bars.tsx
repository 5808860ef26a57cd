"use client";

import { seriesColors } from "./series-colors";
import { StackedBars } from "./stacked-bars";

const series = [
  { key: "getRequests", label: "GET", color: seriesColors.get },
  { key: "putRequests", label: "PUT", color: seriesColors.put },
  { key: "listRequests", label: "LIST", color: seriesColors.list },
  { key: "deleteRequests", label: "DELETE", color: seriesColors.delete },
  { key: "headRequests", label: "HEAD", color: seriesColors.head },
] as const;

export type RequestDay = { day: string } & Record<(typeof series)[number]["key"], bigint>;

/** Requests by day, one colour per class. */
export function RequestBars({
  days,
  label = "Requisições por dia",
}: {
  days: readonly RequestDay[];
  label?: string;
}) {
  const hasRequests = days.some((day) => series.some(({ key }) => day[key] > 0n));
  return (
    <StackedBars
      label={label}
      measure="count"
      series={[...series]}
      points={hasRequests ? days.map((day) => ({ label: day.day, values: day })) : []}
      emptyText="Nenhuma requisição neste período."
    />
  );
}
