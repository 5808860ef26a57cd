import { BYTES_PER_GB } from "@/components/format/bytes";
import { microsToCents } from "@/components/format/money";
import type { PublicPlan, PublicPricing } from "./public-plan";

export type MonthlyUsage = { storageBytes: bigint; bandwidthBytes: bigint; requests: bigint };

export type MonthlyCost = {
  plan: PublicPlan;
  storageMicros: bigint;
  bandwidthMicros: bigint;
  requestMicros: bigint;
  /** True when the plan's minimum is above the sum. */
  isMinimum: boolean;
  totalCents: bigint;
};

function above(bytes: bigint, included: bigint): bigint {
  return bytes > included ? bytes - included : 0n;
}

function priceOf(bytes: bigint, gbMicros: bigint): bigint {
  return (bytes * gbMicros + BYTES_PER_GB / 2n) / BYTES_PER_GB;
}

function costOn(plan: PublicPlan, usage: MonthlyUsage, isBandwidthBilled: boolean): MonthlyCost {
  const storageMicros = priceOf(
    above(usage.storageBytes, plan.includedStorageBytes),
    plan.storageGbMonthMicros,
  );
  const bandwidthMicros = isBandwidthBilled
    ? priceOf(above(usage.bandwidthBytes, plan.includedBandwidthBytes), plan.bandwidthGbMicros)
    : 0n;
  const requestMicros = usage.requests * plan.requestMicros;
  const sum = storageMicros + bandwidthMicros + requestMicros;
  const isMinimum = !plan.isFree && sum < plan.minimumMicros;
  return {
    plan,
    storageMicros,
    bandwidthMicros,
    requestMicros,
    isMinimum,
    totalCents: microsToCents(isMinimum ? plan.minimumMicros : sum),
  };
}

/**
 * What a month of this usage costs on the smallest plan that holds it; null when none does. An estimate for
 * people who choose: invoices are computed by the platform from measured usage.
 */
export function estimateMonthlyCost(pricing: PublicPricing, usage: MonthlyUsage): MonthlyCost | null {
  const isBilled = pricing.billedBandwidth !== "none";
  const plan = [...pricing.plans]
    .sort((a, b) => (a.quotaBytes < b.quotaBytes ? -1 : 1))
    .find(
      (candidate) =>
        candidate.quotaBytes >= usage.storageBytes &&
        (!candidate.isFree || !isBilled || usage.bandwidthBytes <= candidate.includedBandwidthBytes),
    );
  return plan ? costOn(plan, usage, isBilled) : null;
}
