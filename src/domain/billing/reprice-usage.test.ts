import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawUpInvoice } from "./draw-up-invoice";
import type { Price, PricedUsage } from "./price";
import { repriceUsage } from "./reprice-usage";

const gigabyte = 1024n ** 3n;
const monthSeconds = 30n * 86_400n;
const terms = {
  monthSeconds,
  billedBandwidth: "ingress_and_egress" as const,
  taxBasisPoints: 0,
  billedThisMonthCentavos: 0n,
  minimumBilledThisMonthCentavos: 0n,
  creditBalanceCentavos: 0n,
};

const PriceOf = (id: string) =>
  fc.record<Price>({
    id: fc.constant(id),
    planName: fc.constant("Business"),
    isFree: fc.constant(false),
    storageGbMonthMicros: fc.bigInt({ min: 0n, max: 1_000_000n }),
    bandwidthGbMicros: fc.bigInt({ min: 0n, max: 1_000_000n }),
    requestMicros: fc.bigInt({ min: 0n, max: 100n }),
    minimumMicros: fc.bigInt({ min: 0n, max: 50_000_000n }),
    includedStorageBytes: fc.bigInt({ min: 0n, max: 50n * gigabyte }),
    includedBandwidthBytes: fc.bigInt({ min: 0n, max: 50n * gigabyte }),
  });
const Amounts = fc.record({
  byteSeconds: fc.bigInt({ min: 0n, max: 500n * gigabyte * monthSeconds }),
  ingressBytes: fc.bigInt({ min: 0n, max: 100n * gigabyte }),
  egressBytes: fc.bigInt({ min: 0n, max: 100n * gigabyte }),
  requests: fc.bigInt({ min: 0n, max: 1_000_000n }),
});
const usedAt = (price: Price, amounts: Omit<PricedUsage, "price">): PricedUsage => ({ ...amounts, price });
const frame = {
  monthSeconds,
  isLate: false,
  usedFrom: new Date("2026-10-01T03:00:00Z"),
  usedUntil: new Date("2026-10-31T03:00:00Z"),
};

describe("usage at another price", () => {
  it("costs what it would have cost with that price in force all along, however the month was split", () => {
    fc.assert(
      fc.property(
        PriceOf("old-1"),
        PriceOf("old-2"),
        PriceOf("new"),
        Amounts,
        Amounts,
        fc.bigInt({ min: 1n, max: monthSeconds - 1n }),
        (old1, old2, fresh, first, second, split) => {
          const repriced = repriceUsage(
            {
              usage: [usedAt(old1, { ...frame, ...first }), usedAt(old2, { ...frame, ...second })],
              pricesInForce: [
                { price: old1, seconds: split },
                { price: old2, seconds: monthSeconds - split },
              ],
            },
            fresh,
            (id) => id.startsWith("old"),
          );
          const whole = {
            byteSeconds: first.byteSeconds + second.byteSeconds,
            ingressBytes: first.ingressBytes + second.ingressBytes,
            egressBytes: first.egressBytes + second.egressBytes,
            requests: first.requests + second.requests,
          };
          const direct = drawUpInvoice([usedAt(fresh, { ...frame, ...whole })], {
            ...terms,
            pricesInForce: [{ price: fresh, seconds: monthSeconds }],
          });
          expect(repriced && drawUpInvoice(repriced.usage, { ...terms, ...repriced }).totalCentavos).toBe(
            direct.totalCentavos,
          );
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("leaves hours of other plans and late usage at their own prices", () => {
    const [price] = fc.sample(PriceOf("new"), 1);
    const [amounts] = fc.sample(Amounts, 1);
    const other = usedAt({ ...price!, id: "other" }, { ...frame, ...amounts! });
    const late = usedAt({ ...price!, id: "old" }, { ...frame, ...amounts!, isLate: true });
    const period = {
      usage: [other, late],
      pricesInForce: [
        { price: other.price, seconds: 10n },
        { price: late.price, seconds: 5n },
      ],
    };
    expect(repriceUsage(period, price!, (id) => id === "old")).toEqual({
      usage: [other, late],
      pricesInForce: [
        { price: other.price, seconds: 10n },
        { price, seconds: 5n },
      ],
    });
    expect(repriceUsage(period, price!, (id) => id === "missing")).toBeUndefined();
  });
});
