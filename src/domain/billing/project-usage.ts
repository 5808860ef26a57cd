import type { PricedUsage, PriceInForce } from "./price";

/** Bytes stay as they are; traffic and requests go on at the period's pace. Only the latest price grows. */
export function projectUsage(
  usage: readonly PricedUsage[],
  storedBytes: bigint,
  { start, now, end }: { start: Date; now: Date; end: Date },
): PricedUsage[] {
  const elapsed = BigInt(Math.max(3600, Math.round((now.getTime() - start.getTime()) / 1000)));
  const remaining = BigInt(Math.max(0, Math.round((end.getTime() - now.getTime()) / 1000)));
  const latest = usage
    .filter((part) => !part.isLate)
    .toSorted((a, b) => Number(b.usedUntil) - Number(a.usedUntil))[0];
  const grown = (amount: bigint) => amount + (amount * remaining) / elapsed;
  return usage.map((part) =>
    part === latest
      ? {
          ...part,
          byteSeconds: part.byteSeconds + storedBytes * remaining,
          ingressBytes: grown(part.ingressBytes),
          egressBytes: grown(part.egressBytes),
          requests: grown(part.requests),
        }
      : part,
  );
}

/** The price in force now stays in force until the end. */
export function stretchPrices(inForce: readonly PriceInForce[], from: Date, end: Date): PriceInForce[] {
  const extra = BigInt(Math.max(0, Math.round((end.getTime() - from.getTime()) / 1000)));
  return inForce.map((entry, index) =>
    index === inForce.length - 1 ? { ...entry, seconds: entry.seconds + extra } : entry,
  );
}
