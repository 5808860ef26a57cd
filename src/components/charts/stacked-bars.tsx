"use client";

import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { formatBytes, formatExactBytes } from "@/components/format/bytes";
import { formatCount } from "@/components/format/count";
import { formatDay } from "@/components/format/date-time";
import { formatCents } from "@/components/format/money";
import { axisProps } from "./axis-props";
import { axisUnitFor, formatTick, ticksFor } from "./axis-unit";
import { ChartFrame, ChartTooltip, EmptyChart } from "./chart-frame";

export type BarSeries<Key extends string> = { key: Key; label: string; color: string };
export type BarPoint<Key extends string> = {
  /** A day as `2025-01-18`, or any other label. */
  label: string;
  values: Record<Key, bigint | number>;
};

type Measure = "bytes" | "count" | "cents";

const readers: Record<Measure, (value: bigint | number) => string> = {
  bytes: formatBytes,
  count: formatCount,
  cents: (value) => formatCents(typeof value === "bigint" ? value : BigInt(Math.round(value))),
};

function labelOf(label: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(label) ? formatDay(label) : label;
}

function axisOf(measure: Measure, highest: number): { unit: string; size: number } {
  if (measure === "bytes") {
    const unit = axisUnitFor(highest);
    return { unit: ` ${unit.name}`, size: unit.bytes };
  }
  return measure === "cents" ? { unit: "", size: 100 } : { unit: "", size: 1 };
}

/** Traffic, requests or money by day or month, one colour per kind. */
export function StackedBars<Key extends string>({
  points,
  series,
  measure,
  label,
  labelHeader = "Dia",
  emptyText = "Ainda não há medições neste período.",
}: {
  points: BarPoint<Key>[];
  series: BarSeries<Key>[];
  measure: Measure;
  label: string;
  labelHeader?: string;
  emptyText?: string;
}) {
  if (points.length === 0) return <EmptyChart>{emptyText}</EmptyChart>;
  const read = readers[measure];
  const totals = points.map((point) => series.reduce((sum, { key }) => sum + Number(point.values[key]), 0));
  const axis = axisOf(measure, Math.max(...totals));
  const ticks = ticksFor(Math.max(...totals) / axis.size);
  const data = points.map((point) => ({
    point,
    label: point.label,
    ...Object.fromEntries(series.map(({ key }) => [key, Number(point.values[key]) / axis.size])),
  }));
  const prefix = measure === "cents" ? "R$ " : "";

  return (
    <ChartFrame
      label={label}
      legend={series.length > 1 ? series : []}
      header={[labelHeader, ...series.map((entry) => entry.label)]}
      rows={points.map((point) => ({
        key: point.label,
        cells: [labelOf(point.label), ...series.map(({ key }) => read(point.values[key]))],
      }))}
    >
      <div className="h-60 w-full min-w-0">
        <ResponsiveContainer width="100%" height="100%" minWidth={0}>
          <BarChart data={data} margin={{ top: 8, right: 8, bottom: 0, left: 0 }} maxBarSize={36}>
            <CartesianGrid vertical={false} stroke="var(--border)" />
            <XAxis
              dataKey="label"
              tickFormatter={(text: string) => (labelOf(text) === text ? text : labelOf(text).slice(0, 5))}
              minTickGap={24}
              {...axisProps}
            />
            <YAxis
              ticks={ticks}
              domain={[0, ticks.at(-1) ?? 1]}
              tickFormatter={(value: number) => prefix + formatTick(value)}
              unit={axis.unit}
              width={72}
              {...axisProps}
            />
            <Tooltip
              isAnimationActive={false}
              cursor={{ fill: "var(--muted)", opacity: 0.6 }}
              content={({ active, payload }) => {
                const row = payload[0]?.payload as { point: BarPoint<Key> } | undefined;
                if (!active || !row) return null;
                return (
                  <ChartTooltip
                    title={labelOf(row.point.label)}
                    entries={series.map(({ key, label: name, color }) => ({
                      label: name,
                      color,
                      value: read(row.point.values[key]),
                      ...(measure === "bytes" ? { detail: formatExactBytes(row.point.values[key]) } : {}),
                    }))}
                  />
                );
              }}
            />
            {series.map(({ key, label: name, color }, index) => (
              <Bar
                key={key}
                dataKey={key}
                name={name}
                stackId="total"
                fill={color}
                radius={index === series.length - 1 ? [3, 3, 0, 0] : 0}
                isAnimationActive={false}
              />
            ))}
          </BarChart>
        </ResponsiveContainer>
      </div>
    </ChartFrame>
  );
}
