import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bucketShares, isShareOutdated } from "./bucket-shares";

describe("the shares of a quota", () => {
  it("give every bucket its size and all that the account has left", () => {
    const { isFull, shares } = bucketShares(100n, [
      { id: "a", sizeBytes: 30n, quotaBytes: null },
      { id: "b", sizeBytes: 20n, quotaBytes: null },
    ]);
    expect(isFull).toBe(false);
    expect([...shares]).toEqual([
      ["a", 80n],
      ["b", 70n],
    ]);
  });

  it("never let one bucket outgrow the account, nor mean “no quota”", () => {
    const size = fc.bigInt({ min: 0n, max: 10n ** 15n });
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 10n ** 15n }),
        fc.array(size, { maxLength: 50 }),
        (quota, sizes) => {
          const buckets = sizes.map((sizeBytes, index) => ({
            id: String(index),
            sizeBytes,
            quotaBytes: null,
          }));
          const used = sizes.reduce((sum, each) => sum + each, 0n);
          const { isFull, shares } = bucketShares(quota, buckets);
          expect(isFull).toBe(used >= quota);
          for (const bucket of buckets) {
            const share = shares.get(bucket.id) ?? 0n;
            expect(share).toBeGreaterThanOrEqual(1n);
            if (!isFull) expect(used - bucket.sizeBytes + share).toBe(quota);
          }
        },
      ),
    );
  });

  it("are set anew when they are off by more than 1 % of the quota", () => {
    expect(isShareOutdated(1000n, null, 5n)).toBe(true);
    expect(isShareOutdated(1000n, 500n, 510n)).toBe(false);
    expect(isShareOutdated(1000n, 500n, 511n)).toBe(true);
    expect(isShareOutdated(1000n, 500n, 489n)).toBe(true);
  });
});
