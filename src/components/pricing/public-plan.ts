export type BilledBandwidth = "ingress_and_egress" | "egress" | "none";

/** A plan as anyone may see it. Prices are micro-reais; a GB is 1024³ bytes. */
export type PublicPlan = {
  code: string;
  name: string;
  description: string;
  isFree: boolean;
  quotaBytes: bigint;
  storageGbMonthMicros: bigint;
  bandwidthGbMicros: bigint;
  requestMicros: bigint;
  minimumMicros: bigint;
  includedStorageBytes: bigint;
  includedBandwidthBytes: bigint;
};

/** What the provider charges today. */
export type PublicPricing = { plans: PublicPlan[]; billedBandwidth: BilledBandwidth };

/** The traffic that is charged, in words. */
export const billedBandwidthLabels: Record<BilledBandwidth, string> = {
  ingress_and_egress: "Tráfego (envio e download)",
  egress: "Tráfego de download",
  none: "Tráfego",
};

/** Whether downloads cost nothing, so that only then it is claimed. */
export function isEgressFree({ billedBandwidth, plans }: PublicPricing): boolean {
  return billedBandwidth === "none" || plans.every((plan) => plan.bandwidthGbMicros === 0n);
}
