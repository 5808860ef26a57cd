import type { BilledBandwidth, Price, PricedUsage } from "./price";
import type { PriceSegment } from "./price-segments";
import { bandwidthOf } from "./rate-usage";

/** How much of the traffic that a free plan includes in a calendar month is used. */
export interface FreeTraffic {
  includedBytes: bigint;
  usedBytes: bigint;
}

/**
 * The free price that an account goes by at an instant, or will as soon as a change that is made takes effect;
 * undefined when it pays and goes on paying. Segments come in order of time.
 */
export function freePriceAt(segments: readonly PriceSegment[], instant: Date): Price | undefined {
  return segments.find(({ price, until }) => price.isFree && until > instant.getTime())?.price;
}

/**
 * What is used of what the price includes in the month: the traffic of all hours on a free plan, whichever, and none
 * of hours that are paid for. Late usage of a month before counts in no month: it does not stop what is done now.
 */
export function freeTraffic(
  usage: readonly PricedUsage[],
  price: Pick<Price, "includedBandwidthBytes">,
  billedBandwidth: BilledBandwidth,
): FreeTraffic {
  const free = usage.filter((part) => part.price.isFree && !part.isLate);
  return {
    includedBytes: price.includedBandwidthBytes,
    usedBytes: free.reduce((sum, part) => sum + bandwidthOf(part, billedBandwidth), 0n),
  };
}

/** Nothing used stops nothing, even where nothing is included. */
export function isUsedUp({ includedBytes, usedBytes }: FreeTraffic): boolean {
  return usedBytes > 0n && usedBytes >= includedBytes;
}
