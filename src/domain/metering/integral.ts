import { addHours, startOfHour } from "./calendar";

export interface StoredSample {
  at: Date;
  bytes: bigint;
}

export interface HourIntegral {
  hour: Date;
  byteSeconds: bigint;
  peakBytes: bigint;
}

/**
 * The time integral of stored bytes between two samples, hour by hour, in whole byte-seconds. Bytes run in a
 * straight line from one sample to the next; each hour gets the difference of the rounded-down running totals,
 * so however a span is cut, the pieces add up to the whole.
 */
export function integrateStoredBytes(from: StoredSample, to: StoredSample): HourIntegral[] {
  const pieces: HourIntegral[] = [];
  let start = from.at;
  while (start < to.at) {
    const hour = startOfHour(start);
    const nextHour = addHours(hour, 1);
    const end = nextHour < to.at ? nextHour : to.at;
    pieces.push({
      hour,
      byteSeconds: runningTotal(from, to, end) - runningTotal(from, to, start),
      peakBytes: greater(bytesAt(from, to, start), bytesAt(from, to, end)),
    });
    start = end;
  }
  return pieces;
}

/** Whether so much time passed between two samples that what lies between is a guess. */
export function isGap(from: Date, to: Date, intervalSeconds: number): boolean {
  return to.getTime() - from.getTime() > intervalSeconds * 2 * 1000;
}

function runningTotal(from: StoredSample, to: StoredSample, until: Date): bigint {
  const span = BigInt(to.at.getTime() - from.at.getTime());
  const elapsed = BigInt(until.getTime() - from.at.getTime());
  const doubled = 2n * from.bytes * elapsed * span + (to.bytes - from.bytes) * elapsed * elapsed;
  return doubled / (2n * span * 1000n);
}

function bytesAt(from: StoredSample, to: StoredSample, at: Date): bigint {
  const span = BigInt(to.at.getTime() - from.at.getTime());
  const elapsed = BigInt(at.getTime() - from.at.getTime());
  return from.bytes + ((to.bytes - from.bytes) * elapsed) / span;
}

function greater(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}
