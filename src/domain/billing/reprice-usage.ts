import type { Price, PricedUsage, PriceInForce } from "./price";

/**
 * A period's usage as if `price` had been in force wherever `isReplaced` says that another one was. Late usage keeps
 * its price: it belongs to hours of an earlier period. Undefined when no hour of the period would have had it.
 */
export function repriceUsage(
  period: { usage: readonly PricedUsage[]; pricesInForce: readonly PriceInForce[] },
  price: Price,
  isReplaced: (priceId: string) => boolean,
): { usage: PricedUsage[]; pricesInForce: PriceInForce[] } | undefined {
  const replacedTime = period.pricesInForce.filter((entry) => isReplaced(entry.price.id));
  const isOurs = (part: PricedUsage) => !part.isLate && isReplaced(part.price.id);
  const replaced = period.usage.filter(isOurs);
  if (replacedTime.length === 0 && replaced.length === 0) return undefined;
  const seconds = replacedTime.reduce((sum, entry) => sum + entry.seconds, 0n);
  const merged = merge(replaced, price);
  return {
    usage: [...period.usage.filter((part) => !isOurs(part)), ...(merged ? [merged] : [])],
    pricesInForce: [
      ...period.pricesInForce.filter((entry) => !isReplaced(entry.price.id)),
      ...(seconds > 0n ? [{ price, seconds }] : []),
    ],
  };
}

/** One part for one price: what is included at it is included once. */
function merge(parts: readonly PricedUsage[], price: Price): PricedUsage | undefined {
  const [first, ...rest] = parts;
  if (!first) return undefined;
  const whole = { ...first, price };
  for (const part of rest) {
    if (part.usedFrom < whole.usedFrom) whole.usedFrom = part.usedFrom;
    if (part.usedUntil > whole.usedUntil) whole.usedUntil = part.usedUntil;
    whole.byteSeconds += part.byteSeconds;
    whole.ingressBytes += part.ingressBytes;
    whole.egressBytes += part.egressBytes;
    whole.requests += part.requests;
  }
  return whole;
}
