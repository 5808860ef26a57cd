import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { packUsageDays, type UsageDay, unpackUsageDays } from "./usage-day";

const figure = fc.bigInt(0n, 10n ** 20n);
const usageDay: fc.Arbitrary<UsageDay> = fc.record({
  day: fc
    .date({ min: new Date("2020-01-01"), max: new Date("2040-01-01"), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
  storedBytes: fc.option(figure),
  isInterpolated: fc.boolean(),
  ingressBytes: figure,
  egressBytes: figure,
  getRequests: figure,
  putRequests: figure,
  deleteRequests: figure,
  listRequests: figure,
  headRequests: figure,
});

describe("packed days", () => {
  it("are unpacked as they were, to the last byte", () => {
    fc.assert(
      fc.property(fc.array(usageDay, { maxLength: 90 }), (days) => {
        expect(unpackUsageDays(packUsageDays(days))).toEqual(days);
      }),
    );
  });
});
