import { monthOf, secondsOfMonth } from "@/domain/metering/calendar";
import type { PricedUsage } from "./price";
import type { PriceSegment } from "./price-segments";

/** A period, up to now. */
export interface ElapsedPeriod {
  start: Date;
  now: Date;
}

/** Less than a day tells no pace: an account's first upload is no habit. */
const paceSeconds = 86_400n;

/** Whether the period is too young to tell the pace of its traffic. */
export function isYoung({ start, now }: ElapsedPeriod): boolean {
  return secondsBetween(start, now) < paceSeconds;
}

/**
 * Bytes stay as they are; traffic and requests go on at the period's pace, those of a young period do not go on. `ahead`
 * has the prices of the time to come, one after another from now to where the projection ends: what is to come counts at
 * each for as long as it is in force.
 */
export function projectUsage(
  usage: readonly PricedUsage[],
  storedBytes: bigint,
  period: ElapsedPeriod,
  ahead: readonly PriceSegment[],
): PricedUsage[] {
  const expectedUntil = expectation(usage, storedBytes, period);
  const parts = [...usage];
  for (const { price, from, until } of ahead) {
    const [usedFrom, usedUntil] = [new Date(from), new Date(until)];
    const more = difference(expectedUntil(usedUntil), expectedUntil(usedFrom));
    const own = parts.findIndex((part) => !part.isLate && part.price.id === price.id);
    const part = parts[own];
    if (part) parts[own] = { ...part, ...sum(part, more) };
    else {
      const monthSeconds = secondsOfMonth(monthOf(usedFrom));
      parts.push({ price, monthSeconds, isLate: false, usedFrom, usedUntil, ...more });
    }
  }
  return parts;
}

type Amounts = Pick<PricedUsage, "byteSeconds" | "ingressBytes" | "egressBytes" | "requests">;

/** What is to come from now to an instant. Its parts are differences of it, so that rounding loses nothing. */
function expectation(
  usage: readonly PricedUsage[],
  storedBytes: bigint,
  { start, now }: ElapsedPeriod,
): (instant: Date) => Amounts {
  const elapsed = secondsBetween(start, now);
  const total = usage.filter(({ isLate }) => !isLate).reduce<Amounts>(sum, nothing);
  return (instant) => {
    const seconds = secondsBetween(now, instant);
    const atPace = (amount: bigint) => (elapsed < paceSeconds ? 0n : (amount * seconds) / elapsed);
    return {
      byteSeconds: storedBytes * seconds,
      ingressBytes: atPace(total.ingressBytes),
      egressBytes: atPace(total.egressBytes),
      requests: atPace(total.requests),
    };
  };
}

const nothing: Amounts = { byteSeconds: 0n, ingressBytes: 0n, egressBytes: 0n, requests: 0n };

function sum(one: Amounts, other: Amounts): Amounts {
  return {
    byteSeconds: one.byteSeconds + other.byteSeconds,
    ingressBytes: one.ingressBytes + other.ingressBytes,
    egressBytes: one.egressBytes + other.egressBytes,
    requests: one.requests + other.requests,
  };
}

function difference(whole: Amounts, part: Amounts): Amounts {
  return {
    byteSeconds: whole.byteSeconds - part.byteSeconds,
    ingressBytes: whole.ingressBytes - part.ingressBytes,
    egressBytes: whole.egressBytes - part.egressBytes,
    requests: whole.requests - part.requests,
  };
}

function secondsBetween(from: Date, until: Date): bigint {
  return BigInt(Math.max(0, Math.round((until.getTime() - from.getTime()) / 1000)));
}
