import { bytesPerGigabyte } from "@/domain/money/amounts";
import type { Fraction } from "@/domain/money/rounding";
import type { BilledBandwidth, PricedUsage, PriceInForce } from "./price";

export const usageKinds = ["STORAGE", "BANDWIDTH", "REQUESTS"] as const;
export type UsageKind = (typeof usageKinds)[number];

/** One meter at one price. `amount` is exact, in micro-reais. */
export interface RatedUsage {
  kind: UsageKind;
  usage: PricedUsage;
  quantity: bigint;
  includedQuantity: bigint;
  /** The quantity that costs one unit price. */
  unitQuantity: bigint;
  unitPriceMicros: bigint;
  amount: Fraction;
}

export interface RatingTerms {
  pricesInForce: readonly PriceInForce[];
  /** Length of the period's calendar month. */
  monthSeconds: bigint;
  billedBandwidth: BilledBandwidth;
}

/**
 * Usage as priced quantities, one for each meter and price, without those that are empty: in the order of time, and late
 * usage last. Included amounts are given in proportion to the time a price was in force, to usage of the period itself and not to late usage.
 */
export function rateUsage(usage: readonly PricedUsage[], terms: RatingTerms): RatedUsage[] {
  return usage
    .toSorted(byTime)
    .flatMap((part) => [
      ...rate("STORAGE", part, part.byteSeconds, terms),
      ...rate("BANDWIDTH", part, bandwidthOf(part, terms.billedBandwidth), terms),
      ...rate("REQUESTS", part, part.requests, terms),
    ]);
}

function byTime(a: PricedUsage, b: PricedUsage): number {
  if (a.isLate !== b.isLate) return a.isLate ? 1 : -1;
  return a.usedFrom.getTime() - b.usedFrom.getTime();
}

export function bandwidthOf(
  usage: Pick<PricedUsage, "ingressBytes" | "egressBytes">,
  billed: BilledBandwidth,
): bigint {
  switch (billed) {
    case "ingress_and_egress":
      return usage.ingressBytes + usage.egressBytes;
    case "egress":
      return usage.egressBytes;
    case "none":
      return 0n;
  }
}

function rate(kind: UsageKind, usage: PricedUsage, quantity: bigint, terms: RatingTerms): RatedUsage[] {
  if (quantity === 0n) return [];
  const included = usage.isLate ? 0n : includedIn(kind, usage, terms);
  const includedQuantity = included < quantity ? included : quantity;
  const unitQuantity = unitOf(kind, usage);
  const unitPriceMicros = unitPriceOf(kind, usage);
  return [
    {
      kind,
      usage,
      quantity,
      includedQuantity,
      unitQuantity,
      unitPriceMicros,
      amount: {
        numerator: (quantity - includedQuantity) * unitPriceMicros,
        denominator: unitQuantity,
      },
    },
  ];
}

function includedIn(kind: UsageKind, { price }: PricedUsage, terms: RatingTerms): bigint {
  const seconds = terms.pricesInForce
    .filter((inForce) => inForce.price.id === price.id)
    .reduce((sum, inForce) => sum + inForce.seconds, 0n);
  switch (kind) {
    case "STORAGE":
      return price.includedStorageBytes * seconds;
    case "BANDWIDTH":
      return (price.includedBandwidthBytes * seconds) / terms.monthSeconds;
    case "REQUESTS":
      return 0n;
  }
}

function unitOf(kind: UsageKind, usage: PricedUsage): bigint {
  switch (kind) {
    case "STORAGE":
      return bytesPerGigabyte * usage.monthSeconds;
    case "BANDWIDTH":
      return bytesPerGigabyte;
    case "REQUESTS":
      return 1n;
  }
}

function unitPriceOf(kind: UsageKind, { price }: PricedUsage): bigint {
  switch (kind) {
    case "STORAGE":
      return price.storageGbMonthMicros;
    case "BANDWIDTH":
      return price.bandwidthGbMicros;
    case "REQUESTS":
      return price.requestMicros;
  }
}
