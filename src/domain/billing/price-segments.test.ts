import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Price } from "./price";
import { type PlanStart, type PriceStart, priceSegments } from "./price-segments";

const hour = 3_600_000;
const price = (id: string): Price => ({
  id,
  planName: "",
  isFree: false,
  storageGbMonthMicros: 0n,
  bandwidthGbMicros: 0n,
  requestMicros: 0n,
  minimumMicros: 0n,
  includedStorageBytes: 0n,
  includedBandwidthBytes: 0n,
});
const at = (hours: number) => new Date(hours * hour);
const starts = fc
  .uniqueArray(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 6 })
  .map((hours) => hours.toSorted((a, b) => a - b));

describe("the prices of an account", () => {
  it("are those of its plan at the time, the first ones also before they began", () => {
    fc.assert(
      fc.property(
        starts,
        fc.array(fc.constantFrom("a", "b", "c"), { minLength: 6, maxLength: 6 }),
        starts,
        starts,
        starts,
        fc.integer({ min: -5, max: 70 }),
        (planHours, planIds, a, b, c, hours) => {
          const plans: PlanStart[] = planHours.map((from, index) => ({
            planId: planIds[index] ?? "a",
            from: at(from),
          }));
          const hoursOf: Record<string, number[]> = { a, b, c };
          const pricesOf = (id: string): PriceStart[] =>
            (hoursOf[id] ?? []).map((from) => ({ price: price(`${id}${from}`), from: at(from) }));
          const last = <Item>(items: readonly Item[], isBegun: (item: Item) => boolean) =>
            items.findLast(isBegun) ?? items[0];
          const instant = at(hours);
          const plan = last(plans, ({ from }) => from <= instant);
          const expected = last(pricesOf(plan?.planId ?? ""), ({ from }) => from <= instant);
          const inForce = priceSegments(plans, pricesOf).filter(
            ({ from, until }) => from <= instant.getTime() && instant.getTime() < until,
          );
          expect(inForce.map((segment) => segment.price.id)).toEqual([expected?.price.id]);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it("are none when the plan has none, or there is no plan", () => {
    expect(priceSegments([{ planId: "a", from: at(0) }], () => [])).toEqual([]);
    expect(priceSegments([], () => [{ price: price("a0"), from: at(0) }])).toEqual([]);
  });
});
