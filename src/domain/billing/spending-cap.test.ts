import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boundsOfMonth, startOfDay } from "@/domain/metering/calendar";
import { drawUpInvoice } from "./draw-up-invoice";
import type { Price, PricedUsage } from "./price";
import {
  accountSpending,
  bucketSpending,
  type CapAction,
  capActions,
  changedCapMonth,
  lowestCap,
  nextCapMonth,
  spentPercent,
  untouchedMonth,
} from "./spending-cap";
import { forecastSpending } from "./spending-forecast";

const gigabyte = 1024n ** 3n;
const monthSeconds = 30n * 86_400n;
const micros = (amount: bigint) => ({ numerator: amount, denominator: 1n });
const reais = (amount: number) => micros(BigInt(amount) * 1_000_000n);

const somePrice: fc.Arbitrary<Price> = fc.record({
  id: fc.constantFrom("a", "b"),
  planName: fc.constant("Plano"),
  isFree: fc.boolean(),
  storageGbMonthMicros: fc.bigInt(0n, 10_000_000n),
  bandwidthGbMicros: fc.bigInt(0n, 10_000_000n),
  requestMicros: fc.bigInt(0n, 1000n),
  minimumMicros: fc.bigInt(0n, 50_000_000n),
  includedStorageBytes: fc.bigInt(0n, 100n * gigabyte),
  includedBandwidthBytes: fc.bigInt(0n, 100n * gigabyte),
});
const someUsage: fc.Arbitrary<PricedUsage> = fc.record({
  price: somePrice,
  monthSeconds: fc.constant(monthSeconds),
  isLate: fc.boolean(),
  usedFrom: fc.constant(new Date("2026-11-01T03:00:00Z")),
  usedUntil: fc.constant(new Date("2026-11-20T03:00:00Z")),
  byteSeconds: fc.bigInt(0n, 10_000n * gigabyte * monthSeconds),
  ingressBytes: fc.bigInt(0n, 10_000n * gigabyte),
  egressBytes: fc.bigInt(0n, 10_000n * gigabyte),
  requests: fc.bigInt(0n, 10_000_000n),
});
const bandwidth = fc.constantFrom("ingress_and_egress" as const, "egress" as const, "none" as const);

describe("what a bucket costs", () => {
  it("is exactly its storage, billed bandwidth and requests at their prices, whatever the plan includes", () => {
    fc.assert(
      fc.property(fc.array(someUsage, { maxLength: 4 }), bandwidth, (usage, billedBandwidth) => {
        const { numerator, denominator } = bucketSpending(usage, { monthSeconds, billedBandwidth });
        // Everything over one common denominator: no step shared with the rating.
        const common = gigabyte * monthSeconds;
        const expected = usage.reduce((sum, { price, ...used }) => {
          const billed =
            billedBandwidth === "none"
              ? 0n
              : used.egressBytes + (billedBandwidth === "egress" ? 0n : used.ingressBytes);
          return (
            sum +
            used.byteSeconds * price.storageGbMonthMicros +
            billed * price.bandwidthGbMicros * monthSeconds +
            used.requests * price.requestMicros * common
          );
        }, 0n);
        expect(numerator * common).toBe(expected * denominator);
      }),
      { numRuns: 1000 },
    );
  });

  it("adds up over the parts that its usage is split into", () => {
    fc.assert(
      fc.property(someUsage, someUsage, bandwidth, (one, other, billedBandwidth) => {
        const terms = { monthSeconds, billedBandwidth };
        const [a, b, both] = [[one], [other], [one, other]].map((usage) => bucketSpending(usage, terms));
        expect((a!.numerator * b!.denominator + b!.numerator * a!.denominator) * both!.denominator).toBe(
          both!.numerator * a!.denominator * b!.denominator,
        );
      }),
    );
  });
});

describe("what an account spent", () => {
  it("is the invoice so far to the centavo wherever usage is above the minimum, tax included", () => {
    fc.assert(
      fc.property(
        fc.array(someUsage, { maxLength: 3 }),
        bandwidth,
        fc.integer({ min: 0, max: 3000 }),
        (usage, billedBandwidth, taxBasisPoints) => {
          const pricesInForce = usage
            .slice(0, 1)
            .map(({ price }) => ({ price: { ...price, minimumMicros: 0n }, seconds: monthSeconds }));
          const terms = { pricesInForce, monthSeconds, billedBandwidth, taxBasisPoints };
          const invoice = drawUpInvoice(usage, {
            ...terms,
            billedThisMonthCentavos: 0n,
            minimumBilledThisMonthCentavos: 0n,
            creditBalanceCentavos: 0n,
          });
          const { numerator, denominator } = accountSpending(usage, terms);
          const difference = numerator - invoice.totalCentavos * 10_000n * denominator;
          expect(difference <= 5_000n * denominator && difference >= -5_000n * denominator).toBe(true);
        },
      ),
    );
  });

  it("is nothing for a plan's minimum alone, so no minimum trips a cap", () => {
    const terms = {
      pricesInForce: [],
      monthSeconds,
      billedBandwidth: "egress" as const,
      taxBasisPoints: 500,
    };
    expect(accountSpending([], terms).numerator).toBe(0n);
  });

  it("cannot be capped below the plan's minimum with tax, rounded up to the centavo", () => {
    expect(lowestCap(10_000_000n, 0)).toBe(1000n);
    expect(lowestCap(10_000_000n, 1)).toBe(1001n);
    expect(lowestCap(0n, 500)).toBe(0n);
  });
});

describe("a cap", () => {
  const limitCentavos = 10_000n;
  const evaluated = (spent: number, action: CapAction, before = untouchedMonth) =>
    nextCapMonth(before, { action, limitCentavos }, reais(spent));

  it("is reached at exactly its amount and not a micro-real before", () => {
    expect(spentPercent(micros(99_999_999n), limitCentavos)).toBe(99n);
    expect(spentPercent(micros(100_000_000n), limitCentavos)).toBe(100n);
    expect(spentPercent({ numerator: 199_999_999n, denominator: 2n }, limitCentavos)).toBe(99n);
  });

  it("tells 80 and 100 percent once each", () => {
    const at80 = evaluated(80, "WARN");
    expect(at80).toEqual({ alertPercent: 80, isStopped: false, isReleased: false, tells: 80 });
    expect(evaluated(90, "WARN", at80).tells).toBeNull();
    const at100 = evaluated(100, "WARN", at80);
    expect(at100).toMatchObject({ tells: 100, isStopped: false });
    expect(evaluated(300, "WARN", at100).tells).toBeNull();
    expect(evaluated(79, "WARN", at100).alertPercent).toBe(100);
  });

  it("passed from nothing to above in one step tells the 100 percent alone", () => {
    expect(evaluated(150, "STOP_WRITES")).toEqual({
      alertPercent: 100,
      isStopped: true,
      isReleased: false,
      tells: 100,
    });
  });

  it("stops when reached and stays stopped, unless it only warns or was released", () => {
    expect(evaluated(99, "STOP_ALL_BUT_RESTORE").isStopped).toBe(false);
    const stopped = evaluated(100, "STOP_ALL_BUT_RESTORE");
    expect(evaluated(99, "STOP_ALL_BUT_RESTORE", stopped).isStopped).toBe(true);
    const released = { alertPercent: 100 as const, isStopped: false, isReleased: true };
    expect(evaluated(500, "STOP_ALL_BUT_RESTORE", released).isStopped).toBe(false);
  });

  it("that is set anew is decided anew: raised it frees and may tell again, lowered it tells what is new", () => {
    const stopped = evaluated(100, "STOP_WRITES");
    const raised = changedCapMonth(stopped, 20_000n, reais(100));
    expect(raised).toEqual({ alertPercent: 0, isStopped: false, isReleased: false });
    const next = (limit: bigint, spent: number, from = raised) =>
      nextCapMonth(from, { action: "STOP_WRITES", limitCentavos: limit }, reais(spent));
    expect(next(20_000n, 100).isStopped).toBe(false);
    expect(next(20_000n, 160).tells).toBe(80);
    const lowered = changedCapMonth({ ...untouchedMonth, alertPercent: 80 }, 5_000n, reais(90));
    expect(next(5_000n, 90, lowered)).toMatchObject({ tells: 100, isStopped: true });
  });

  it("never stops by warning, never before it is reached, and never while released", () => {
    const state = fc.record({
      alertPercent: fc.constantFrom(0 as const, 80 as const, 100 as const),
      isStopped: fc.constant(false),
      isReleased: fc.boolean(),
    });
    fc.assert(
      fc.property(
        state,
        fc.constantFrom(...capActions),
        fc.bigInt(1n, 1_000_000n),
        fc.bigInt(0n, 20_000_000_000n),
        (before, action, limit, spent) => {
          const next = nextCapMonth(before, { action, limitCentavos: limit }, micros(spent));
          expect(next.isStopped).toBe(action !== "WARN" && !before.isReleased && spent >= limit * 10_000n);
          expect(next.alertPercent).toBeGreaterThanOrEqual(before.alertPercent);
          expect(next.tells === null).toBe(next.alertPercent === before.alertPercent);
        },
      ),
    );
  });
});

describe("a forecast", () => {
  const now = new Date("2026-12-10T15:00:00Z");
  const monthEnd = boundsOfMonth("2026-12").end;
  const start = boundsOfMonth("2026-12").start.getTime();
  /** R$ 10 for each day of the month gone by. */
  const spentAt = (instant: Date) =>
    micros(BigInt(Math.round(((instant.getTime() - start) / 86_400_000) * 10_000_000)));
  const forecast = (limitCentavos: bigint | null) =>
    forecastSpending(spentAt, { now, monthEnd, limitCentavos });

  it("names the day in São Paulo on which the cap is passed", () => {
    expect(forecast(18_000n).reachedOn).toBe("2026-12-18");
    expect(forecast(18_001n).reachedOn).toBe("2026-12-19");
    expect(forecast(9_900n).reachedOn).toBe("2026-12-10");
  });

  it("names none when the month ends below the cap, the cap is passed already, or there is none", () => {
    expect(forecast(31_001n).reachedOn).toBeNull();
    expect(forecast(9_000n).reachedOn).toBeNull();
    expect(forecast(null)).toEqual({ atMonthEnd: spentAt(monthEnd), reachedOn: null });
    expect(spentAt(startOfDay("2026-12-11")).numerator).toBe(100_000_000n);
  });
});
