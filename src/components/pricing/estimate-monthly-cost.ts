import { type DraftLine, drawUpInvoice } from "@/domain/billing/draw-up-invoice";
import type { PublicPlan, PublicPricing } from "./public-plan";

export type MonthlyUsage = { storageBytes: bigint; bandwidthBytes: bigint; requests: bigint };

export type MonthlyCost = {
  plan: PublicPlan;
  /** The lines of the month's invoice: they add up to the total. */
  storageCents: bigint;
  bandwidthCents: bigint;
  requestCents: bigint;
  /** What the plan's minimum adds to the usage; 0 when usage is above it. */
  minimumCents: bigint;
  totalCents: bigint;
};

/** A month of this usage on a plan, drawn up as its invoice is; taxes aside. */
function costOn(
  plan: PublicPlan,
  { storageBytes, bandwidthBytes, requests }: MonthlyUsage,
  billedBandwidth: PublicPricing["billedBandwidth"],
): MonthlyCost {
  const price = { ...plan, id: plan.code, planName: plan.name };
  const month = { usedFrom: new Date(0), usedUntil: new Date(0), isLate: false, monthSeconds: 1n };
  const amounts = { byteSeconds: storageBytes, ingressBytes: 0n, egressBytes: bandwidthBytes, requests };
  const { lines, totalCentavos } = drawUpInvoice([{ price, ...month, ...amounts }], {
    pricesInForce: [{ price, seconds: 1n }],
    monthSeconds: 1n,
    billedBandwidth,
    taxBasisPoints: 0,
    billedThisMonthCentavos: 0n,
    minimumBilledThisMonthCentavos: 0n,
    creditBalanceCentavos: 0n,
  });
  const cents = (kind: DraftLine["kind"]) => lines.find((line) => line.kind === kind)?.amountCentavos ?? 0n;
  return {
    plan,
    storageCents: cents("STORAGE"),
    bandwidthCents: cents("BANDWIDTH"),
    requestCents: cents("REQUESTS"),
    minimumCents: cents("MINIMUM"),
    totalCents: totalCentavos,
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
  return plan ? costOn(plan, usage, pricing.billedBandwidth) : null;
}
