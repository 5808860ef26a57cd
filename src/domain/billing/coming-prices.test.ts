import { describe, expect, it } from "vitest";
import { comingPrices } from "./coming-prices";
import type { Price } from "./price";

const price: Price = {
  id: "1",
  planName: "Business",
  isFree: false,
  storageGbMonthMicros: 150_000n,
  bandwidthGbMicros: 400_000n,
  requestMicros: 0n,
  minimumMicros: 0n,
  includedStorageBytes: 0n,
  includedBandwidthBytes: 0n,
};
const day = (number: number) => new Date(Date.UTC(2026, 10, number));

describe("coming prices", () => {
  it("are what changes later than now, each against the price before it", () => {
    const starts = [
      { price, from: day(1) },
      { price: { ...price, id: "2", storageGbMonthMicros: 180_000n }, from: day(10) },
      { price: { ...price, id: "3", storageGbMonthMicros: 180_000n, minimumMicros: 1n }, from: day(20) },
    ];
    const minimum = { from: day(20), changes: [{ field: "minimumMicros", value: 1n }] };
    const storage = { from: day(10), changes: [{ field: "storageGbMonthMicros", value: 180_000n }] };
    expect(comingPrices(starts, day(5))).toEqual([storage, minimum]);
    expect(comingPrices(starts, day(10))).toEqual([minimum]);
    expect(comingPrices(starts, day(20))).toEqual([]);
  });

  it("are none where the same price is set anew, or the first one is still to begin", () => {
    expect(comingPrices([{ price, from: day(10) }], day(5))).toEqual([]);
    const same = { price: { ...price, id: "2" }, from: day(10) };
    expect(comingPrices([{ price, from: day(1) }, same], day(5))).toEqual([]);
  });
});
