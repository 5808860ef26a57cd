import type { Price, PricedUsage, PriceInForce } from "./price";

/** A period up to now and to the instant that it is projected to. */
export interface ProjectedSpan {
  start: Date;
  now: Date;
  end: Date;
}

/** Less than a day tells no pace: an account's first upload is no habit. */
const paceSeconds = 86_400n;

/** Whether the period is too young to tell the pace of its traffic. */
export function isYoung({ start, now }: Pick<ProjectedSpan, "start" | "now">): boolean {
  return secondsBetween(start, now) < paceSeconds;
}

/**
 * Bytes stay as they are; traffic and requests go on at the period's pace, those of a young period do not go on. Only
 * the latest price grows.
 */
export function projectUsage(
  usage: readonly PricedUsage[],
  storedBytes: bigint,
  span: ProjectedSpan,
): PricedUsage[] {
  const latest = usage
    .filter((part) => !part.isLate)
    .toSorted((a, b) => Number(b.usedUntil) - Number(a.usedUntil))[0];
  const rest = expectedUsage(usage, storedBytes, { ...span, from: span.now });
  return usage.map((part) => (part === latest ? grown(part, rest) : part));
}

/** The same with another price from an instant on that is still to come: what was used until then keeps its own. */
export function projectOnPrice(
  usage: readonly PricedUsage[],
  storedBytes: bigint,
  span: ProjectedSpan & { from: Date },
  { price, monthSeconds }: { price: Price; monthSeconds: bigint },
): PricedUsage[] {
  const before = projectUsage(usage, storedBytes, { ...span, end: span.from });
  const rest = expectedUsage(usage, storedBytes, span);
  const isSame = (part: PricedUsage) => !part.isLate && part.price.id === price.id;
  if (before.some(isSame)) return before.map((part) => (isSame(part) ? grown(part, rest) : part));
  const added = { price, monthSeconds, isLate: false, usedFrom: span.from, usedUntil: span.end, ...rest };
  return [...before, added];
}

type Amounts = Pick<PricedUsage, "byteSeconds" | "ingressBytes" | "egressBytes" | "requests">;

/** What is to come between `from` and `end`. */
function expectedUsage(
  usage: readonly PricedUsage[],
  storedBytes: bigint,
  { start, now, from, end }: ProjectedSpan & { from: Date },
): Amounts {
  const seconds = secondsBetween(from, end);
  const elapsed = secondsBetween(start, now);
  const atPace = (amountOf: (part: PricedUsage) => bigint) => {
    if (elapsed < paceSeconds) return 0n;
    const total = usage.reduce((sum, part) => (part.isLate ? sum : sum + amountOf(part)), 0n);
    return (total * seconds) / elapsed;
  };
  return {
    byteSeconds: storedBytes * seconds,
    ingressBytes: atPace((part) => part.ingressBytes),
    egressBytes: atPace((part) => part.egressBytes),
    requests: atPace((part) => part.requests),
  };
}

function grown(part: PricedUsage, more: Amounts): PricedUsage {
  return {
    ...part,
    byteSeconds: part.byteSeconds + more.byteSeconds,
    ingressBytes: part.ingressBytes + more.ingressBytes,
    egressBytes: part.egressBytes + more.egressBytes,
    requests: part.requests + more.requests,
  };
}

function secondsBetween(from: Date, until: Date): bigint {
  return BigInt(Math.max(0, Math.round((until.getTime() - from.getTime()) / 1000)));
}

/** The price in force now stays in force until the end. */
export function stretchPrices(inForce: readonly PriceInForce[], from: Date, end: Date): PriceInForce[] {
  const extra = BigInt(Math.max(0, Math.round((end.getTime() - from.getTime()) / 1000)));
  return inForce.map((entry, index) =>
    index === inForce.length - 1 ? { ...entry, seconds: entry.seconds + extra } : entry,
  );
}
