import type { Price } from "./price";
import type { PriceStart } from "./price-segments";

const fields = [
  "storageGbMonthMicros",
  "bandwidthGbMicros",
  "requestMicros",
  "minimumMicros",
  "includedStorageBytes",
  "includedBandwidthBytes",
] as const satisfies (keyof Price)[];

/** From when a plan costs something else, and what it then costs. */
export interface PriceChange {
  from: Date;
  changes: { field: (typeof fields)[number]; value: bigint }[];
}

/** What is to change in a plan's prices, which come in order of time. Its first price covers what came before, too. */
export function comingPrices(starts: readonly PriceStart[], now: Date): PriceChange[] {
  return starts.slice(1).flatMap(({ price, from }, index) => {
    const before = starts[index]?.price;
    const changes = fields.flatMap((field) =>
      price[field] === before?.[field] ? [] : [{ field, value: price[field] }],
    );
    return from > now && changes.length > 0 ? [{ from, changes }] : [];
  });
}
