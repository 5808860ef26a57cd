import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addHours, boundsOfMonth, secondsOfMonth } from "@/domain/metering/calendar";
import { drawUpInvoice } from "./draw-up-invoice";
import type { Price, PricedUsage } from "./price";
import { type PriceSegment, priceSegments, segmentsWithin, timesInForce } from "./price-segments";
import { isYoung, projectUsage } from "./project-usage";

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

/** One price from an instant until another. */
function until(instant: Date, price: Price, from: Date): PriceSegment[] {
  const always = { price, from: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY };
  return segmentsWithin([always], from, instant);
}

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
    pricesInForce: timesInForce(until(end, price, start)),
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
    forecast: drawUpInvoice(projectUsage(usage, storedBytes, { start, now }, until(end, price, now)), terms)
      .totalCentavos,
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
    projectUsage(
      [firstUpload(hours)],
      5n * gigabyte,
      { start, now: addHours(start, hours) },
      until(end, price, addHours(start, hours)),
    )[0];

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

  it("counts what a plan stores at its price too when nothing was used in the period yet", () => {
    const now = addHours(start, 12);
    const [only, ...others] = projectUsage([], gigabyte, { start, now }, until(end, price, now));
    expect(others).toEqual([]);
    expect(only).toMatchObject({
      price,
      usedFrom: now,
      usedUntil: end,
      byteSeconds: gigabyte * 3600n * 732n,
    });
  });

  it("on another plan keeps what was used at its own price, and adds the rest at the new one", () => {
    const now = addHours(start, 47.5);
    const from = addHours(start, 48);
    const free = { ...price, id: "free", isFree: true, storageGbMonthMicros: 0n, bandwidthGbMicros: 0n };
    const ahead = [...until(from, price, now), ...until(end, free, from)];
    const parts = projectUsage([firstUpload(47.5)], 5n * gigabyte, { start, now }, ahead);
    expect(parts.map((part) => part.price.id)).toEqual(["business", "free"]);
    expect(parts[0]).toMatchObject({ byteSeconds: 5n * gigabyte * 48n * 3600n, requests: 101n });
    const rest = monthSeconds - 48n * 3600n;
    expect(parts[1]).toMatchObject({ usedFrom: from, usedUntil: end, byteSeconds: 5n * gigabyte * rest });
  });
});

const Change = fc.record({
  usedHours: fc.integer({ min: 1, max: hoursOfMonth - 2 }),
  restPercent: fc.integer({ min: 1, max: 99 }),
  storedBytes: Amount,
  ingressBytes: Amount,
  egressBytes: Amount,
  requests: fc.bigInt({ min: 0n, max: 10n ** 9n }),
});

/** A month that is forecast at one price, and with another one from an hour of its rest on. */
function forecastWithChange({ usedHours, restPercent, storedBytes, ...traffic }: ValueOf<typeof Change>) {
  const now = addHours(start, usedHours);
  const from = addHours(now, Math.max(1, Math.floor(((hoursOfMonth - usedHours) * restPercent) / 100)));
  const byteSeconds = storedBytes * BigInt(usedHours * 3600);
  const usage = [{ ...firstUpload(usedHours), ...traffic, byteSeconds }];
  const project = (segments: PriceSegment[]) =>
    projectUsage(usage, storedBytes, { start, now }, segmentsWithin(segments, now, end));
  const pricesFrom = (instant: Date) =>
    priceSegments([{ planId: "business", from: start }], () => [
      { price, from: start },
      { price: dearer, from: instant },
    ]);
  return { from, usage, now, storedBytes, project, pricesFrom };
}

type ValueOf<Kind> = Kind extends fc.Arbitrary<infer Value> ? Value : never;
const dearer = { ...price, id: "dearer", storageGbMonthMicros: 300_000n };

describe("a price that is set for later in the month", () => {
  it("has what is stored exactly for its seconds, and its share of the traffic with nothing lost", () => {
    fc.assert(
      fc.property(Change, (values) => {
        const { from, now, usage, storedBytes, project, pricesFrom } = forecastWithChange(values);
        const [before, after, ...others] = project(pricesFrom(from));
        const [whole] = project(pricesFrom(end));
        if (!before || !after || !whole) throw new Error("A part is missing.");
        expect(others).toEqual([]);
        expect(after).toMatchObject({ price: dearer, usedFrom: from, usedUntil: end, isLate: false });
        const seconds = (one: Date, other: Date) => BigInt((other.getTime() - one.getTime()) / 1000);
        expect(after.byteSeconds).toBe(storedBytes * seconds(from, end));
        for (const meter of ["byteSeconds", "ingressBytes", "egressBytes", "requests"] as const) {
          expect(before[meter] + after[meter]).toBe(whole[meter]);
          const rest = whole[meter] - (usage[0]?.[meter] ?? 0n);
          const share = (rest * seconds(from, end)) / seconds(now, end);
          const off = after[meter] - share;
          expect(off >= -1n && off <= 1n).toBe(true);
        }
      }),
    );
  });

  it("changes nothing when it begins with the next month or later", () => {
    fc.assert(
      fc.property(Change, (values) => {
        const { project, pricesFrom } = forecastWithChange(values);
        const one = project(priceSegments([{ planId: "", from: start }], () => [{ price, from: start }]));
        for (const from of [end, addHours(end, 1)]) expect(project(pricesFrom(from))).toEqual(one);
      }),
    );
  });

  it("with one price is the period's usage and the rest of it at its pace, as ever", () => {
    fc.assert(
      fc.property(Change, (values) => {
        const { usage, now, storedBytes, project, pricesFrom } = forecastWithChange(values);
        const [used] = usage;
        if (!used) throw new Error("Nothing is used.");
        const elapsed = BigInt(values.usedHours) * 3600n;
        const seconds = BigInt((end.getTime() - now.getTime()) / 1000);
        const grown = (amount: bigint) =>
          values.usedHours < 24 ? amount : amount + (amount * seconds) / elapsed;
        expect(project(pricesFrom(end))).toEqual([
          {
            ...used,
            byteSeconds: used.byteSeconds + storedBytes * seconds,
            ingressBytes: grown(used.ingressBytes),
            egressBytes: grown(used.egressBytes),
            requests: grown(used.requests),
          },
        ]);
      }),
    );
  });
});
