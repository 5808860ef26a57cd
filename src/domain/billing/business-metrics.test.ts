import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, daysBetween } from "@/domain/metering/calendar";
import { type BusinessMonth, businessMetrics, churnOf, fullOn } from "./business-metrics";

const month = (values: Partial<BusinessMonth> = {}): BusinessMonth => ({
  month: "2026-10",
  recurringCentavos: 1_520_000n,
  payingAccounts: 52,
  activeAtStart: 52,
  approvedAccounts: 4,
  canceledAccounts: 2,
  marketingSpendCentavos: 180_000n,
  ...values,
});

const Month = fc.record<BusinessMonth>({
  month: fc.constant("2026-10"),
  recurringCentavos: fc.bigInt({ min: 0n, max: 10n ** 12n }),
  payingAccounts: fc.nat({ max: 10_000 }),
  activeAtStart: fc.nat({ max: 10_000 }),
  approvedAccounts: fc.nat({ max: 500 }),
  canceledAccounts: fc.nat({ max: 100 }),
  marketingSpendCentavos: fc.option(fc.bigInt({ min: 0n, max: 10n ** 9n })),
});
const Months = fc.array(Month, { minLength: 1, maxLength: 6 }) as fc.Arbitrary<
  [BusinessMonth, ...BusinessMonth[]]
>;

describe("the figures of the business", () => {
  it("are those of the PRD's example", () => {
    const metrics = businessMetrics([month({ recurringCentavos: 1_407_400n }), month()]);
    expect(metrics).toMatchObject({
      recurringCentavos: 1_520_000n,
      growthBasisPoints: 800n,
      averageRevenueCentavos: 29_231n,
      churnBasisPoints: 385n,
      acquisitionCostCentavos: 45_000n,
      lifetimeValueCentavos: 760_000n,
      lifetimeOverCostHundredths: 1689n,
    });
  });

  it("say nothing where there is nothing to say it from", () => {
    const fresh = month({
      recurringCentavos: 0n,
      payingAccounts: 0,
      activeAtStart: 0,
      approvedAccounts: 0,
      canceledAccounts: 0,
      marketingSpendCentavos: null,
    });
    expect(businessMetrics([fresh])).toMatchObject({
      recurringCentavos: 0n,
      growthBasisPoints: null,
      averageRevenueCentavos: null,
      churnBasisPoints: null,
      acquisitionCostCentavos: null,
      lifetimeValueCentavos: null,
      lifetimeOverCostHundredths: null,
    });
    expect(businessMetrics([month({ canceledAccounts: 0 })]).lifetimeValueCentavos).toBeNull();
    expect(businessMetrics([month({ marketingSpendCentavos: null })]).acquisitionCostCentavos).toBeNull();
  });

  it("never fail, and averages stay within a centavo of what they average", () => {
    fc.assert(
      fc.property(Months, (months) => {
        const last = months.at(-1)!;
        const metrics = businessMetrics(months);
        const average = metrics.averageRevenueCentavos;
        if (average !== null) {
          const error = average * BigInt(last.payingAccounts) - last.recurringCentavos;
          expect((error < 0n ? -error : error) * 2n).toBeLessThanOrEqual(BigInt(last.payingAccounts));
        }
        expect(metrics.lifetimeValueCentavos === null || metrics.lifetimeValueCentavos >= 0n).toBe(true);
        const isBounded = average !== null && months.some(({ canceledAccounts }) => canceledAccounts > 0);
        expect(metrics.lifetimeValueCentavos !== null).toBe(isBounded);
      }),
    );
  });

  it("churn more when more leave, and less when more were there", () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 999 }),
        fc.integer({ min: 1, max: 9_999 }),
        (canceledAccounts, activeAtStart) => {
          const churn = churnOf({ canceledAccounts, activeAtStart })!;
          expect(churnOf({ canceledAccounts: canceledAccounts + 1, activeAtStart })!).toBeGreaterThanOrEqual(
            churn,
          );
          expect(churnOf({ canceledAccounts, activeAtStart: activeAtStart + 1 })!).toBeLessThanOrEqual(churn);
        },
      ),
    );
  });
});

describe("the day the disks are full", () => {
  const today = "2026-11-26";
  const growth = { storedBytes: 1_000n, storedBytesBefore: 700n, elapsedHours: 720, physicalBytes: 2_000n };

  it("is reached at the pace of the past", () => {
    expect(fullOn(growth, today)).toBe(addDays(today, 100));
    expect(fullOn({ ...growth, physicalBytes: 1_000n }, today)).toBe(today);
  });

  it("is told neither where nothing grows nor beyond ten years", () => {
    expect(fullOn({ ...growth, storedBytesBefore: 1_000n }, today)).toBeNull();
    expect(fullOn({ ...growth, storedBytesBefore: 1_200n }, today)).toBeNull();
    expect(fullOn({ ...growth, physicalBytes: 10n ** 15n }, today)).toBeNull();
    expect(fullOn({ ...growth, elapsedHours: 0 }, today)).toBeNull();
  });

  it("comes no later when more is stored", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 10n ** 9n }),
        fc.bigInt({ min: 0n, max: 10n ** 6n }),
        (grown, more) => {
          const day = (stored: bigint) =>
            fullOn(
              { ...growth, storedBytes: stored, storedBytesBefore: 0n, physicalBytes: 10n ** 10n },
              today,
            );
          const [later, sooner] = [day(grown), day(grown + more)];
          if (later !== null) expect(daysBetween(sooner!, later)).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});
