import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { estimateMonthlyCost } from "./estimate-monthly-cost";
import { isEgressFree, type PublicPlan, type PublicPricing } from "./public-plan";

const GB = 1024n ** 3n;
const free: PublicPlan = {
  code: "FREE_TIER",
  name: "Gratuito",
  description: "",
  isFree: true,
  quotaBytes: 10n * GB,
  storageGbMonthMicros: 0n,
  bandwidthGbMicros: 0n,
  requestMicros: 0n,
  minimumMicros: 0n,
  includedStorageBytes: 10n * GB,
  includedBandwidthBytes: 10n * GB,
};
const business: PublicPlan = {
  ...free,
  code: "BUSINESS",
  name: "Business",
  isFree: false,
  quotaBytes: 500n * GB,
  storageGbMonthMicros: 150_000n,
  bandwidthGbMicros: 400_000n,
  requestMicros: 10n,
  minimumMicros: 10_000_000n,
  includedStorageBytes: 0n,
  includedBandwidthBytes: 0n,
};
const pricing: PublicPricing = { plans: [business, free], billedBandwidth: "ingress_and_egress" };

describe("the price calculator", () => {
  it("adds storage, traffic and requests to the centavo", () => {
    const cost = estimateMonthlyCost(pricing, {
      storageBytes: 345n * GB,
      bandwidthBytes: 89n * GB,
      requests: 1_000_000n,
    });
    expect(cost?.plan.code).toBe("BUSINESS");
    // 345 × 0,15 + 89 × 0,40 + 1.000.000 × 0,00001
    expect(cost?.totalCents).toBe(9_735n);
    expect(cost?.minimumCents).toBe(0n);
  });

  it("charges no minimum on a free plan, whatever its row says, as no invoice does", () => {
    const plans = [{ ...free, minimumMicros: 5_000_000n }];
    const usage = { storageBytes: GB, bandwidthBytes: 0n, requests: 0n };
    expect(estimateMonthlyCost({ ...pricing, plans }, usage)?.totalCents).toBe(0n);
  });

  it("charges the minimum when usage is below it", () => {
    const cost = estimateMonthlyCost(pricing, { storageBytes: 20n * GB, bandwidthBytes: 0n, requests: 0n });
    expect(cost).toMatchObject({ storageCents: 300n, minimumCents: 700n, totalCents: 1_000n });
  });

  it("shows lines that add up to the total, as an invoice's do", () => {
    const Usage = fc.record({
      storageBytes: fc.bigInt({ min: 0n, max: 500n * GB }),
      bandwidthBytes: fc.bigInt({ min: 0n, max: 5_000n * GB }),
      requests: fc.bigInt({ min: 0n, max: 10_000_000n }),
    });
    fc.assert(
      fc.property(Usage, (usage) => {
        const cost = estimateMonthlyCost(pricing, usage)!;
        const { storageCents, bandwidthCents, requestCents, minimumCents } = cost;
        expect(storageCents + bandwidthCents + requestCents + minimumCents).toBe(cost.totalCents);
      }),
    );
  });

  it("is free within the free plan, and not once its traffic is used up", () => {
    const usage = { storageBytes: 5n * GB, bandwidthBytes: 10n * GB, requests: 0n };
    expect(estimateMonthlyCost(pricing, usage)).toMatchObject({ totalCents: 0n, plan: { isFree: true } });
    const more = { ...usage, bandwidthBytes: 11n * GB };
    expect(estimateMonthlyCost(pricing, more)?.plan.code).toBe("BUSINESS");
  });

  it("charges only what is above the included amounts", () => {
    const plan = { ...business, includedStorageBytes: 100n * GB, minimumMicros: 0n };
    const cost = estimateMonthlyCost(
      { ...pricing, plans: [plan] },
      { storageBytes: 101n * GB, bandwidthBytes: 0n, requests: 0n },
    );
    expect(cost?.totalCents).toBe(15n);
  });

  it("says when no plan is large enough", () => {
    const usage = { storageBytes: 501n * GB, bandwidthBytes: 0n, requests: 0n };
    expect(estimateMonthlyCost(pricing, usage)).toBeNull();
  });

  it("claims free egress only where it is free", () => {
    expect(isEgressFree(pricing)).toBe(false);
    expect(isEgressFree({ ...pricing, billedBandwidth: "none" })).toBe(true);
  });
});
