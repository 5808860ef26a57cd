import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addMonths, boundsOfMonth, monthOf, startOfMonth } from "@/domain/metering/calendar";
import { type BillingTerms, type DatedTerms, firstMonthForTerms, termsAt } from "./billing-terms";
import { billedBandwidths } from "./price";

const first: BillingTerms = { billedBandwidth: "ingress_and_egress", taxBasisPoints: 0 };
const Change: fc.Arbitrary<DatedTerms> = fc.record({
  effectiveFrom: fc.nat({ max: 30 }).map((count) => startOfMonth(addMonths("2026-01", count))),
  billedBandwidth: fc.constantFrom(...billedBandwidths),
  taxBasisPoints: fc.nat({ max: 10_000 }),
});
const Changes = fc.uniqueArray(Change, {
  selector: ({ effectiveFrom }) => effectiveFrom.getTime(),
  maxLength: 8,
});
const Instant = fc.date({
  min: new Date("2025-12-01T00:00:00Z"),
  max: new Date("2028-12-01T00:00:00Z"),
  noInvalidDate: true,
});

describe("billing terms", () => {
  it("set today for any month that may be chosen leave every instant so far as it was", () => {
    fc.assert(
      fc.property(
        Changes,
        Change,
        Instant,
        fc.nat({ max: 6 }),
        Instant,
        (changes, change, now, later, past) => {
          const month = addMonths(firstMonthForTerms(now, true), later);
          const added = { ...change, effectiveFrom: startOfMonth(month) };
          const kept = changes.filter(
            ({ effectiveFrom }) => effectiveFrom.getTime() !== added.effectiveFrom.getTime(),
          );
          const at = past < now ? past : now;
          expect(termsAt(at, [...kept, added], first)).toEqual(termsAt(at, kept, first));
          expect(termsAt(added.effectiveFrom, [...kept, added], first)).toBe(added);
        },
      ),
    );
  });

  it("are the same throughout a month, in whatever order they are kept", () => {
    fc.assert(
      fc.property(Changes, Instant, (changes, instant) => {
        const { start, end } = boundsOfMonth(monthOf(instant));
        const terms = termsAt(instant, changes, first);
        expect(termsAt(start, changes, first)).toBe(terms);
        expect(termsAt(new Date(end.getTime() - 1), changes.toReversed(), first)).toBe(terms);
      }),
    );
  });

  it("may be set for the running month only while there is no customer", () => {
    const now = new Date("2026-12-01T02:59:59Z");
    expect(firstMonthForTerms(now, true)).toBe("2026-12");
    expect(firstMonthForTerms(now, false)).toBe("2026-11");
  });
});
