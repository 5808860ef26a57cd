import type { PublicPricing } from "@/components/pricing/public-plan";
import { api } from "@/trpc/server";

/** The prices in force, as the provider has set them. */
export async function loadPublicPricing(): Promise<PublicPricing> {
  return (await api()).plans.publicPricing();
}
