import { describe, expect, it } from "vitest";
import { repeatedLines, spansOfLine } from "./line-spans";
import type { Price } from "./price";
import type { PriceSegment } from "./price-segments";

const day = (number: number) => new Date(Date.UTC(2026, 10, number));
const period = { start: day(1), end: day(30) };
const segment = (id: string, from: number, until: number): PriceSegment => ({
  price: { id } as Price,
  from: from === 0 ? Number.NEGATIVE_INFINITY : day(from).getTime(),
  until: until === 0 ? Number.POSITIVE_INFINITY : day(until).getTime(),
});
const line = (priceId: string | null, values = {}) => ({
  kind: "STORAGE",
  planName: "Business",
  priceId,
  isLate: false,
  usedFrom: null,
  usedUntil: null,
  ...values,
});

describe("a line's span", () => {
  it("is when its price was in force in the period, open where the period itself begins or ends", () => {
    const segments = [segment("a", 0, 10), segment("b", 10, 20), segment("c", 20, 0)];
    expect(spansOfLine(line("a"), segments, period)).toEqual([{ from: null, until: day(10) }]);
    expect(spansOfLine(line("b"), segments, period)).toEqual([{ from: day(10), until: day(20) }]);
    expect(spansOfLine(line("c"), segments, period)).toEqual([{ from: day(20), until: null }]);
  });

  it("is each of the times of a price that came back, and one where it only went on", () => {
    const segments = [segment("a", 0, 5), segment("a", 5, 10), segment("b", 10, 20), segment("a", 20, 0)];
    expect(spansOfLine(line("a"), segments, period)).toEqual([
      { from: null, until: day(10) },
      { from: day(20), until: null },
    ]);
  });

  it("of late usage is when it was used", () => {
    const used = { isLate: true, usedFrom: new Date("2026-10-03"), usedUntil: new Date("2026-10-04") };
    expect(spansOfLine(line("a", used), [segment("a", 0, 0)], period)).toEqual([
      { from: used.usedFrom, until: used.usedUntil },
    ]);
  });
});

describe("repeated lines", () => {
  it("have the same kind and plan; other plans, other kinds, late usage and the minimum stand alone", () => {
    const [first, second] = [line("a"), line("b")];
    const others = [
      line("c", { planName: "Starter" }),
      line("b", { kind: "BANDWIDTH" }),
      line("a", { isLate: true }),
      line(null, { kind: "MINIMUM", planName: null }),
      line(null, { kind: "MINIMUM", planName: null }),
    ];
    expect(repeatedLines([first, second, ...others])).toEqual(new Set([first, second]));
  });
});
