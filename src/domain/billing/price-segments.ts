import type { Price, PriceInForce } from "./price";

/** The plan that an account is on from an instant on. */
export interface PlanStart {
  planId: string;
  from: Date;
}

/** A plan's price from an instant on. */
export interface PriceStart {
  price: Price;
  from: Date;
}

/** From when until when a price applies, in milliseconds: [from, until). The first has no beginning, the last no end. */
export interface PriceSegment {
  price: Price;
  from: number;
  until: number;
}

/**
 * Which price an account has when. Plans and prices come in order of time; the first plan and each plan's first price
 * also cover what came before. Segments do not overlap; a plan without prices leaves a hole.
 */
export function priceSegments(
  plans: readonly PlanStart[],
  pricesOf: (planId: string) => readonly PriceStart[],
): PriceSegment[] {
  return spansOf(plans).flatMap((plan) =>
    spansOf(pricesOf(plan.item.planId)).flatMap(({ item: { price }, from, until }) => {
      const segment = { price, from: Math.max(plan.from, from), until: Math.min(plan.until, until) };
      return segment.from < segment.until ? [segment] : [];
    }),
  );
}

/** What of the segments lies in [from, until). */
export function segmentsWithin(segments: readonly PriceSegment[], from: Date, until: Date): PriceSegment[] {
  return segments.flatMap((segment) => {
    const part = {
      price: segment.price,
      from: Math.max(segment.from, from.getTime()),
      until: Math.min(segment.until, until.getTime()),
    };
    return part.from < part.until ? [part] : [];
  });
}

/** For how long each of some bounded segments is in force. */
export function timesInForce(segments: readonly PriceSegment[]): PriceInForce[] {
  return segments.map(({ price, from, until }) => ({
    price,
    seconds: BigInt(Math.round((until - from) / 1000)),
  }));
}

interface Span<Item> {
  item: Item;
  from: number;
  until: number;
}

function spansOf<Item extends { from: Date }>(items: readonly Item[]): Span<Item>[] {
  return items.map((item, index) => ({
    item,
    from: index === 0 ? Number.NEGATIVE_INFINITY : item.from.getTime(),
    until: items[index + 1]?.from.getTime() ?? Number.POSITIVE_INFINITY,
  }));
}
