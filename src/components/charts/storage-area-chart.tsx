"use client";

import { useId } from "react";
import {
  Area,
  AreaChart,
  CartesianGrid,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { formatBytes, formatExactBytes } from "@/components/format/bytes";
import { formatDay } from "@/components/format/date-time";
import { axisProps } from "./axis-props";
import { axisUnitFor, formatTick, ticksFor } from "./axis-unit";
import { ChartFrame, ChartTooltip, EmptyChart, type LegendEntry } from "./chart-frame";
import { seriesColors } from "./series-colors";

const WARNING_SHARE = 0.8;
/** Below this share of the quota its line would only flatten the curve; it is said in words instead. */
const QUOTA_LINE_FROM_SHARE = 0.4;

export type StoragePoint = { day: string; bytes: bigint | number };

/** Stored bytes by day, with the quota and its 80 % as lines once usage comes near them. */
export function StorageAreaChart({
  points,
  quotaBytes,
  label = "Armazenamento por dia",
  emptyText = "O gráfico aparece após a primeira medição, em até uma hora depois do primeiro envio.",
}: {
  points: StoragePoint[];
  quotaBytes?: bigint | number | null;
  label?: string;
  emptyText?: string;
}) {
  const gradientId = useId();
  if (points.length === 0) return <EmptyChart>{emptyText}</EmptyChart>;

  const quota = quotaBytes ? Number(quotaBytes) : 0;
  const highest = Math.max(...points.map((point) => Number(point.bytes)));
  const hasQuotaLines = quota > 0 && highest >= quota * QUOTA_LINE_FROM_SHARE;
  const unit = axisUnitFor(Math.max(highest, hasQuotaLines ? quota : 0));
  const ticks = ticksFor(Math.max(highest, hasQuotaLines ? quota : 0) / unit.bytes);
  const data = points.map((point) => ({ ...point, value: Number(point.bytes) / unit.bytes }));
  const legend: LegendEntry[] = hasQuotaLines
    ? [
        { label: "Armazenado", color: seriesColors.storage },
        { label: "80% da quota", color: seriesColors.warning, isLine: true },
        { label: `Quota (${formatBytes(quota)})`, color: seriesColors.limit, isLine: true },
      ]
    : [];

  return (
    <ChartFrame
      label={label}
      legend={legend}
      note={quota > 0 && !hasQuotaLines ? `Quota de ${formatBytes(quota)}` : undefined}
      header={["Dia", "Armazenado", "Bytes"]}
      rows={points.map((point) => ({
        key: point.day,
        cells: [formatDay(point.day), formatBytes(point.bytes), formatExactBytes(point.bytes)],
      }))}
    >
      <div className="h-60 w-full min-w-0">
        <ResponsiveContainer width="100%" height="100%" minWidth={0}>
          <AreaChart data={data} margin={{ top: 8, right: 8, bottom: 0, left: 0 }}>
            <defs>
              <linearGradient id={gradientId} x1="0" y1="0" x2="0" y2="1">
                <stop offset="0%" stopColor={seriesColors.storage} stopOpacity={0.28} />
                <stop offset="100%" stopColor={seriesColors.storage} stopOpacity={0.02} />
              </linearGradient>
            </defs>
            <CartesianGrid vertical={false} stroke="var(--border)" />
            <XAxis
              dataKey="day"
              tickFormatter={(day: string) => formatDay(day).slice(0, 5)}
              minTickGap={32}
              {...axisProps}
            />
            <YAxis
              ticks={ticks}
              domain={[0, ticks.at(-1) ?? 1]}
              tickFormatter={formatTick}
              unit={` ${unit.name}`}
              width={72}
              {...axisProps}
            />
            <Tooltip
              isAnimationActive={false}
              cursor={{ stroke: "var(--muted-foreground)", strokeDasharray: "3 3" }}
              content={({ active, payload }) => {
                const point = payload[0]?.payload as StoragePoint | undefined;
                if (!active || !point) return null;
                return (
                  <ChartTooltip
                    title={formatDay(point.day)}
                    entries={[
                      {
                        label: "Armazenado",
                        value: formatBytes(point.bytes),
                        detail: formatExactBytes(point.bytes),
                        color: seriesColors.storage,
                      },
                    ]}
                  />
                );
              }}
            />
            {hasQuotaLines && (
              <ReferenceLine
                y={(quota * WARNING_SHARE) / unit.bytes}
                stroke={seriesColors.warning}
                strokeDasharray="5 4"
              />
            )}
            {hasQuotaLines && (
              <ReferenceLine y={quota / unit.bytes} stroke={seriesColors.limit} strokeDasharray="5 4" />
            )}
            <Area
              dataKey="value"
              name="Armazenado"
              type="linear"
              stroke={seriesColors.storage}
              strokeWidth={2}
              fill={`url(#${gradientId})`}
              dot={points.length === 1 ? { r: 4, fill: seriesColors.storage } : false}
              activeDot={{ r: 4 }}
              isAnimationActive={false}
            />
          </AreaChart>
        </ResponsiveContainer>
      </div>
    </ChartFrame>
  );
}
