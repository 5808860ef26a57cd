import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addHours, boundsOfMonth, secondsOfMonth } from "@/domain/metering/calendar";
import { drawUpInvoice } from "./draw-up-invoice";
import type { Price, PricedUsage } from "./price";
import { projectUsage, stretchPrices } from "./project-usage";

const gigabyte = 1024n ** 3n;
const { start, end } = boundsOfMonth("2026-10");
const monthSeconds = secondsOfMonth("2026-10");
const hoursOfMonth = Number(monthSeconds / 3600n);

const Amount = fc.bigInt({ min: 0n, max: 5_000n * gigabyte });
const Case = fc.record({
  hours: fc.integer({ min: 1, max: hoursOfMonth }),
  storedBytes: Amount,
  ingressBytes: Amount,
  egressBytes: Amount,
  includedStorageBytes: Amount,
  includedBandwidthBytes: Amount,
  minimumMicros: fc.bigInt({ min: 0n, max: 50_000_000n }),
  billed: fc.constantFrom("ingress_and_egress" as const, "egress" as const, "none" as const),
});
type Case = typeof Case extends fc.Arbitrary<infer Value> ? Value : never;

/** What has cost so far and what the month will cost, when `hours` of it are over. */
function estimate(values: Case) {
  const { hours, storedBytes, ingressBytes, egressBytes, billed, ...included } = values;
  const now = addHours(start, hours);
  const price: Price = {
    id: "price",
    planName: "Plano",
    isFree: false,
    storageGbMonthMicros: 150_000n,
    bandwidthGbMicros: 400_000n,
    requestMicros: 10n,
    ...included,
  };
  const usage: PricedUsage[] = [
    {
      price,
      monthSeconds,
      isLate: false,
      usedFrom: start,
      usedUntil: now,
      byteSeconds: storedBytes * BigInt(hours) * 3600n,
      ingressBytes,
      egressBytes,
      requests: 0n,
    },
  ];
  const terms = {
    pricesInForce: stretchPrices([{ price, seconds: BigInt(hours) * 3600n }], now, end),
    monthSeconds,
    billedBandwidth: billed,
    taxBasisPoints: 500,
    billedThisMonthCentavos: 0n,
    minimumBilledThisMonthCentavos: 0n,
    creditBalanceCentavos: 0n,
  };
  const soFar = drawUpInvoice(usage, terms).totalCentavos;
  return {
    soFar,
    forecast: drawUpInvoice(projectUsage(usage, storedBytes, { start, now, end }), terms).totalCentavos,
  };
}

describe("what a month has cost so far", () => {
  it("is never above the forecast, and is the forecast when the month is over", () => {
    fc.assert(
      fc.property(Case, (values) => {
        const { soFar, forecast } = estimate(values);
        expect(soFar).toBeLessThanOrEqual(forecast);
        const last = estimate({ ...values, hours: hoursOfMonth });
        expect(last.soFar).toBe(last.forecast);
      }),
    );
  });

  it("is nothing on the first day for what the plan includes in the month", () => {
    const values: Case = {
      hours: 10,
      storedBytes: 10n * gigabyte,
      ingressBytes: 9n * gigabyte,
      egressBytes: 0n,
      includedStorageBytes: 10n * gigabyte,
      includedBandwidthBytes: 10n * gigabyte,
      minimumMicros: 0n,
      billed: "ingress_and_egress",
    };
    expect(estimate(values).soFar).toBe(0n);
  });
});
