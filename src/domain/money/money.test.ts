import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { apportion } from "./apportion";
import { roundHalfAwayFromZero } from "./rounding";

describe("rounding", () => {
  it.each([
    [1n, 2n, 1n],
    [-1n, 2n, -1n],
    [49n, 100n, 0n],
    [3n, 2n, 2n],
    [-149n, 100n, -1n],
  ])("%s/%s is %s", (numerator, denominator, expected) => {
    expect(roundHalfAwayFromZero({ numerator, denominator })).toBe(expected);
  });
});

describe("apportioning", () => {
  it("adds up to the sum rounded once, each part less than one from its exact value", () => {
    const fraction = fc.record({
      numerator: fc.bigInt(-(10n ** 12n), 10n ** 12n),
      denominator: fc.bigInt(1n, 10n ** 6n),
    });
    fc.assert(
      fc.property(fc.array(fraction, { maxLength: 12 }), (amounts) => {
        const { total, parts } = apportion(amounts);
        expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(total);
        for (const [index, { numerator, denominator }] of amounts.entries()) {
          const off = (parts[index] ?? 0n) * denominator - numerator;
          expect(off < denominator && -off < denominator).toBe(true);
        }
      }),
      { numRuns: 10_000 },
    );
  });
});
