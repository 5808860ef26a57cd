import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addHours, boundsOfMonth, secondsOfMonth } from "@/domain/metering/calendar";
import { drawUpInvoice } from "./draw-up-invoice";
import type { Price, PricedUsage } from "./price";
import { isYoung, projectOnPrice, projectUsage, stretchPrices } from "./project-usage";

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

const price: Price = {
  id: "business",
  planName: "Business",
  isFree: false,
  storageGbMonthMicros: 150_000n,
  bandwidthGbMicros: 400_000n,
  requestMicros: 10n,
  minimumMicros: 10_000_000n,
  includedStorageBytes: 0n,
  includedBandwidthBytes: 0n,
};

/** A first upload of 5 GB and 100 requests, held since, as counted after so many hours. */
function firstUpload(hours: number): PricedUsage {
  return {
    price,
    monthSeconds,
    isLate: false,
    usedFrom: start,
    usedUntil: addHours(start, hours),
    byteSeconds: 5n * gigabyte * BigInt(hours * 3600),
    ingressBytes: 5n * gigabyte,
    egressBytes: 0n,
    requests: 100n,
  };
}

describe("a forecast", () => {
  const projectAfter = (hours: number) =>
    projectUsage([firstUpload(hours)], 5n * gigabyte, { start, now: addHours(start, hours), end })[0];

  it("takes the traffic of a period's first day for no habit: it is what was used, and storage to the end", () => {
    for (const hours of [0.25, 23.75]) {
      expect(isYoung({ start, now: addHours(start, hours) })).toBe(true);
      expect(projectAfter(hours)).toMatchObject({
        ingressBytes: 5n * gigabyte,
        requests: 100n,
        byteSeconds: 5n * gigabyte * monthSeconds,
      });
    }
  });

  it("goes on at the period's pace from a day of it on", () => {
    expect(isYoung({ start, now: addHours(start, 24) })).toBe(false);
    expect(projectAfter(24)).toMatchObject({ ingressBytes: 31n * 5n * gigabyte, requests: 3_100n });
  });

  it("on another plan keeps what was used at its own price, and adds the rest at the new one", () => {
    const now = addHours(start, 47.5);
    const from = addHours(start, 48);
    const free = { ...price, id: "free", isFree: true, storageGbMonthMicros: 0n, bandwidthGbMicros: 0n };
    const span = { start, now, from, end };
    const usage = [firstUpload(47.5)];
    const parts = projectOnPrice(usage, 5n * gigabyte, span, { price: free, monthSeconds });
    expect(parts.map((part) => part.price.id)).toEqual(["business", "free"]);
    expect(parts[0]).toMatchObject({ byteSeconds: 5n * gigabyte * 48n * 3600n, requests: 101n });
    const rest = monthSeconds - 48n * 3600n;
    expect(parts[1]).toMatchObject({ usedFrom: from, usedUntil: end, byteSeconds: 5n * gigabyte * rest });
    const same = projectOnPrice(usage, 5n * gigabyte, span, { price, monthSeconds });
    expect(same).toHaveLength(1);
    expect(same[0]?.byteSeconds).toBe(5n * gigabyte * monthSeconds);
  });
});
