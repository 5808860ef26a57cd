/** What a store's traffic counters showed at each scrape of a period, and what really flowed. */
export interface CounterTruth {
  buckets: string[];
  /** In order of time. A scrape that was missed is not in it. */
  scrapes: { at: Date; values: Map<string, bigint> }[];
  trueBytes: Map<string, bigint>;
  /** The part of them that flowed between a scrape and a restart that came before the next: no reader can know it. */
  unseenBytes: Map<string, bigint>;
  restarts: number;
}

/**
 * Traffic that comes in bursts, a server that restarts every other day or so and counts from zero again, one scrape
 * of a hundred missing, and a tenth of the buckets created in the middle of the period. The same at each run.
 */
export function counterTruth(options: {
  start: Date;
  days: number;
  scrapeMinutes: number;
  bucketCount: number;
}): CounterTruth {
  const { start, days, scrapeMinutes, bucketCount } = options;
  const random = seeded(20_261_126);
  const buckets = Array.from({ length: bucketCount }, (_, index) => `promo-${index + 1}`);
  const steps = (days * 24 * 60) / scrapeMinutes;
  const counters = new Map<string, bigint>();
  const since = new Map<string, bigint>();
  const truth: CounterTruth = {
    buckets,
    scrapes: [],
    trueBytes: new Map(buckets.map((bucket) => [bucket, 0n])),
    unseenBytes: new Map(buckets.map((bucket) => [bucket, 0n])),
    restarts: 0,
  };
  const flow = (index: number, step: number) => {
    const bucket = buckets[index] ?? "";
    if (index % 10 === 9 && step < steps / 2) return;
    const bytes = random() < 0.3 ? BigInt(Math.floor(random() ** 3 * 2e9)) : 0n;
    addTo(counters, bucket, bytes);
    addTo(since, bucket, bytes);
    addTo(truth.trueBytes, bucket, bytes);
  };
  for (let step = 0; step <= steps; step += 1) {
    const isRestart = step > 0 && step < steps && random() < scrapeMinutes / (2 * 24 * 60);
    for (let index = 0; step > 0 && index < bucketCount; index += 1) flow(index, step);
    if (isRestart) {
      truth.restarts += 1;
      for (const [bucket, bytes] of since) addTo(truth.unseenBytes, bucket, bytes);
      for (const bucket of counters.keys()) counters.set(bucket, 0n);
      since.clear();
      for (let index = 0; index < bucketCount; index += 1) flow(index, step);
    }
    if (step > 0 && step < steps && random() < 0.01) continue;
    since.clear();
    const at = new Date(start.getTime() + step * scrapeMinutes * 60_000);
    // A series exists from the first byte on, as at the store; the first scrape shows those there from the beginning.
    if (step === 0)
      for (const [index, bucket] of buckets.entries()) if (index % 10 !== 9) counters.set(bucket, 0n);
    truth.scrapes.push({ at, values: new Map(counters) });
  }
  return truth;
}

function addTo(sums: Map<string, bigint>, key: string, bytes: bigint): void {
  sums.set(key, (sums.get(key) ?? 0n) + bytes);
}

/** Mulberry32: small, fast and the same everywhere. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
