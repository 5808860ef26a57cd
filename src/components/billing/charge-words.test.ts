import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { roundHalfAwayFromZero } from "@/domain/money/rounding";
import { type ChargeLine, chargeIncluded, chargeQuantity, chargeSpan, sinceInvoice } from "./charge-words";

const gigabyte = 1024n ** 3n;

function lineOf(values: Partial<ChargeLine>): ChargeLine {
  return {
    kind: "BANDWIDTH",
    planName: "Business",
    isLate: false,
    quantity: 0n,
    includedQuantity: 0n,
    unitQuantity: gigabyte,
    unitPriceMicros: 400_000n,
    amountCentavos: 0n,
    spans: [],
    ...values,
  };
}

/** `1.234,5 GB` in units of the twelfth decimal. */
function read(shown: string): bigint {
  const [whole = "", decimals = ""] = shown.replace(/[^\d,]/g, "").split(",");
  return BigInt(whole + decimals.padEnd(12, "0"));
}

describe("a line's quantity", () => {
  it("has the decimals that bring its price to the amount charged", () => {
    // 709,625 GB at R$ 0,40 cost R$ 283,85; 709,6 GB would cost R$ 283,84.
    const quantity = (709_625n * gigabyte) / 1000n;
    expect(chargeQuantity(lineOf({ quantity }))).toBe("709,625 GB");
    expect(chargeQuantity(lineOf({ quantity: 89n * gigabyte }))).toBe("89 GB");
  });

  it("of a few bytes is not shown as none", () => {
    expect(chargeQuantity(lineOf({ quantity: 3_221_225n }))).toBe("0,003 GB");
    expect(chargeQuantity(lineOf({ quantity: 107_374n }))).toBe("0,0001 GB");
  });

  it("times the price, less what is included, rounds to what the exact quantity costs", () => {
    const Line = fc.record({
      quantity: fc.bigInt({ min: 1n, max: 10n ** 16n }),
      includedQuantity: fc.bigInt({ min: 0n, max: 10n ** 13n }),
      unitPriceMicros: fc.bigInt({ min: 1n, max: 2_000_000n }),
      unitQuantity: fc.constantFrom(gigabyte, gigabyte * 2_678_400n),
    });
    fc.assert(
      fc.property(Line, ({ quantity, includedQuantity, unitPriceMicros, unitQuantity }) => {
        const included = includedQuantity < quantity ? includedQuantity : quantity;
        const line = lineOf({ quantity, includedQuantity: included, unitPriceMicros, unitQuantity });
        const shown = read(chargeQuantity(line)) - read(chargeIncluded(line));
        expect(
          roundHalfAwayFromZero({
            numerator: shown * unitPriceMicros,
            denominator: 10n ** 12n * 10_000n,
          }),
        ).toBe(
          roundHalfAwayFromZero({
            numerator: (quantity - included) * unitPriceMicros,
            denominator: unitQuantity * 10_000n,
          }),
        );
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("when a line counts", () => {
  const [one, other] = [new Date("2026-11-10T16:00:00Z"), new Date("2026-11-20T03:00:00Z")];

  it("is said in Brasília's time, and only from or until where the period itself begins or ends", () => {
    expect(chargeSpan({ spans: [] })).toBe("");
    expect(chargeSpan({ spans: [{ from: null, until: one }] })).toBe("até 10/11 13:00");
    expect(chargeSpan({ spans: [{ from: one, until: other }] })).toBe("de 10/11 13:00 a 20/11 00:00");
    expect(
      chargeSpan({
        spans: [
          { from: null, until: one },
          { from: other, until: null },
        ],
      }),
    ).toBe("até 10/11 13:00 e desde 20/11 00:00");
  });
});

it("says what a cost counts from when a part of its month is invoiced", () => {
  expect(sinceInvoice(new Date("2026-11-27T08:00:00Z"))).toBe("desde a última fatura (27/11, 05:00)");
});
