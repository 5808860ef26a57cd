import type { PublicPlan, PublicPricing } from "@/components/pricing/public-plan";

export type { PublicPricing };

const GB = 1024n ** 3n;

const paid = {
  isFree: false,
  storageGbMonthMicros: 150_000n,
  bandwidthGbMicros: 400_000n,
  requestMicros: 10n,
  minimumMicros: 10_000_000n,
  includedStorageBytes: 0n,
  includedBandwidthBytes: 0n,
} satisfies Partial<PublicPlan>;

/** The platform's own defaults, in force until the provider sets prices. */
export const defaultPublicPricing: PublicPricing = {
  billedBandwidth: "ingress_and_egress",
  plans: [
    {
      code: "FREE_TIER",
      name: "Gratuito",
      description: "Para conhecer e testar restaurações.",
      isFree: true,
      quotaBytes: 10n * GB,
      storageGbMonthMicros: 0n,
      bandwidthGbMicros: 0n,
      requestMicros: 0n,
      minimumMicros: 0n,
      includedStorageBytes: 10n * GB,
      includedBandwidthBytes: 10n * GB,
    },
    {
      ...paid,
      code: "STARTER",
      name: "Starter",
      description: "Para os primeiros servidores.",
      quotaBytes: 100n * GB,
    },
    {
      ...paid,
      code: "BUSINESS",
      name: "Business",
      description: "Para o backup da empresa inteira.",
      quotaBytes: 500n * GB,
    },
    {
      ...paid,
      code: "ENTERPRISE",
      name: "Enterprise",
      description: "Para grandes volumes e retenção longa.",
      quotaBytes: 5n * 1024n * GB,
    },
  ],
};

/** The prices that the public pages show. */
export async function loadPublicPricing(): Promise<PublicPricing> {
  return defaultPublicPricing;
}
