import fc from "fast-check";
import { expect, it } from "vitest";
import { freePriceAt, freeTraffic, isUsedUp } from "./free-traffic";
import type { Price, PricedUsage } from "./price";
import type { PriceSegment } from "./price-segments";

const price = (isFree: boolean, includedBandwidthBytes = 0n): Price => ({
  id: `${isFree} ${includedBandwidthBytes}`,
  planName: "Plano",
  isFree,
  storageGbMonthMicros: 0n,
  bandwidthGbMicros: 0n,
  requestMicros: 0n,
  minimumMicros: 0n,
  includedStorageBytes: 0n,
  includedBandwidthBytes,
});
const bytes = fc.bigInt(0n, 1n << 50n);
const usage: fc.Arbitrary<PricedUsage> = fc.record({
  price: fc.tuple(fc.boolean(), bytes).map(([isFree, included]) => price(isFree, included)),
  monthSeconds: fc.constant(2_592_000n),
  isLate: fc.boolean(),
  usedFrom: fc.constant(new Date(0)),
  usedUntil: fc.constant(new Date(1)),
  byteSeconds: bytes,
  ingressBytes: bytes,
  egressBytes: bytes,
  requests: bytes,
});
const billed = fc.constantFrom("ingress_and_egress" as const, "egress" as const, "none" as const);

it("counts the billed traffic of every free hour of the month, and nothing that was paid for or is late", () => {
  fc.assert(
    fc.property(fc.array(usage), bytes, billed, (parts, includedBandwidthBytes, billedBandwidth) => {
      let expected = 0n;
      for (const part of parts) {
        if (!part.price.isFree || part.isLate) continue;
        if (billedBandwidth !== "none") expected += part.egressBytes;
        if (billedBandwidth === "ingress_and_egress") expected += part.ingressBytes;
      }
      expect(freeTraffic(parts, { includedBandwidthBytes }, billedBandwidth)).toEqual({
        includedBytes: includedBandwidthBytes,
        usedBytes: expected,
      });
    }),
  );
});

it("does not matter how the month is cut into hours on free and on paid plans", () => {
  fc.assert(
    fc.property(fc.array(usage), fc.array(usage), bytes, billed, (one, other, includedBandwidthBytes, of) => {
      const usedOf = (parts: PricedUsage[]) => freeTraffic(parts, { includedBandwidthBytes }, of).usedBytes;
      expect(usedOf([...one, ...other])).toBe(usedOf(one) + usedOf(other));
    }),
  );
});

it("is used up from the last included byte on, whatever comes after; raising it or nothing used lifts", () => {
  fc.assert(
    fc.property(bytes, bytes, bytes, (includedBytes, usedBytes, more) => {
      if (isUsedUp({ includedBytes, usedBytes })) {
        expect(isUsedUp({ includedBytes, usedBytes: usedBytes + more })).toBe(true);
        expect(isUsedUp({ includedBytes: usedBytes + 1n + more, usedBytes })).toBe(false);
      } else if (usedBytes > 0n) expect(usedBytes).toBeLessThan(includedBytes);
      expect(isUsedUp({ includedBytes, usedBytes: 0n })).toBe(false);
    }),
  );
});

it("goes by the free price of now or of the change to come, and by none when only the past was free", () => {
  const hours = fc.uniqueArray(fc.integer({ min: 1, max: 50 }), { maxLength: 6 });
  const flags = fc.array(fc.boolean(), { minLength: 7, maxLength: 7 });
  fc.assert(
    fc.property(hours, flags, fc.integer({ min: 0, max: 60 }), (changes, free, now) => {
      const bounds = [
        Number.NEGATIVE_INFINITY,
        ...changes.toSorted((a, b) => a - b),
        Number.POSITIVE_INFINITY,
      ];
      const segments = bounds.slice(0, -1).map((from, index): PriceSegment => {
        const until = bounds[index + 1] ?? Number.POSITIVE_INFINITY;
        return { price: price(free[index] ?? false, BigInt(index)), from, until };
      });
      const found = freePriceAt(segments, new Date(now));
      const open = segments.filter(({ until }) => until > now);
      expect(found === undefined).toBe(open.every((segment) => !segment.price.isFree));
      const current = open[0];
      if (current?.price.isFree) expect(found).toBe(current.price);
    }),
  );
});
