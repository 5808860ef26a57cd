import type { Database } from "@/server/db/client";
import { planPrices, plans, platformSettings } from "@/server/db/schema";

const gigabyte = 1024n ** 3n;

const publicPlans = [
  {
    code: "FREE_TIER",
    name: "Gratuito",
    description: "Para conhecer e testar restaurações.",
    gigabytes: 10n,
  },
  { code: "STARTER", name: "Starter", description: "Para os primeiros servidores.", gigabytes: 100n },
  { code: "BUSINESS", name: "Business", description: "Para o backup da empresa inteira.", gigabytes: 500n },
  {
    code: "ENTERPRISE",
    name: "Enterprise",
    description: "Para grandes volumes e retenção longa.",
    gigabytes: 5n * 1024n,
  },
] as const;

/** The settings row and the public plans with their first prices, where they are missing. Never changes what is there. */
export async function installDefaults(db: Database): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.insert(platformSettings).values({}).onConflictDoNothing();
    for (const [position, { gigabytes, ...plan }] of publicPlans.entries()) {
      const isFree = plan.code === "FREE_TIER";
      const [created] = await tx
        .insert(plans)
        .values({ ...plan, position, isFree, quotaBytes: gigabytes * gigabyte })
        .onConflictDoNothing()
        .returning({ id: plans.id });
      if (!created) continue;
      await tx.insert(planPrices).values({
        planId: created.id,
        effectiveFrom: new Date("2025-01-01T03:00:00Z"),
        storageGbMonthMicros: isFree ? 0n : 150_000n,
        bandwidthGbMicros: isFree ? 0n : 400_000n,
        requestMicros: isFree ? 0n : 10n,
        minimumMicros: isFree ? 0n : 10_000_000n,
        includedStorageBytes: isFree ? 10n * gigabyte : 0n,
        includedBandwidthBytes: isFree ? 10n * gigabyte : 0n,
      });
    }
  });
}
