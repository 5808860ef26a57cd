import { BYTES_PER_GB } from "@/components/format/bytes";
import { formatDecimal } from "@/components/format/count";

export type AxisUnit = { name: "GB" | "MB" | "KB"; bytes: number };

const GB: AxisUnit = { name: "GB", bytes: Number(BYTES_PER_GB) };
const MB: AxisUnit = { name: "MB", bytes: 1024 ** 2 };
const KB: AxisUnit = { name: "KB", bytes: 1024 };

/** GB, unless everything drawn is under a tenth of one and would read as 0. */
export function axisUnitFor(maximumBytes: number): AxisUnit {
  if (maximumBytes >= GB.bytes / 10 || maximumBytes === 0) return GB;
  return maximumBytes >= MB.bytes / 10 ? MB : KB;
}

/** A tick of the axis: `1.250`, `0,5`. */
export function formatTick(value: number): string {
  return formatDecimal(value, value !== 0 && Math.abs(value) < 1 ? 2 : 1);
}

/** Up to five round steps from 0 that reach `maximum`. */
export function ticksFor(maximum: number): number[] {
  if (maximum <= 0) return [0, 1];
  const rough = maximum / 4;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * magnitude).find((size) => size >= rough) ?? rough;
  const count = Math.ceil(maximum / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}
