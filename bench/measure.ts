import { cpus, loadavg } from "node:os";

/** Seconds that some work took, and what it gave. */
export async function timed<Result>(
  work: () => Promise<Result>,
): Promise<{ seconds: number; result: Result }> {
  const start = performance.now();
  const result = await work();
  return { seconds: (performance.now() - start) / 1000, result };
}

/** The highest resident memory of this process while some work runs, in MiB. */
export async function withPeakMemory<Result>(
  work: () => Promise<Result>,
): Promise<{ peakMiB: number; result: Result }> {
  let peak = 0;
  const look = () => {
    peak = Math.max(peak, process.memoryUsage().rss);
  };
  const timer = setInterval(look, 20);
  try {
    const result = await work();
    look();
    return { peakMiB: peak / 1024 ** 2, result };
  } finally {
    clearInterval(timer);
  }
}

/** The value that `percent` of the sorted samples stay under. */
export function percentile(samples: readonly number[], percent: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? 0;
}

export const median = (samples: readonly number[]) => percentile(samples, 50);

export interface Figure {
  what: string;
  value: string;
  /** The promise it is held to. */
  promise: string;
}

export const seconds = (value: number) => `${value.toFixed(2)} s`;
export const perSecond = (value: number) => `${Math.round(value).toLocaleString("en-US")}/s`;
export const count = (value: number) => value.toLocaleString("en-US");

/** How busy the machine is: figures taken beside other work are worth less, and say so. */
export const loadNow = () => `${loadavg()[0]?.toFixed(1)} on ${cpus().length} processors`;
