import type { BilledBandwidth } from "@/domain/billing/price";
import type { Queryable } from "@/server/db/client";
import { platformSettings } from "@/server/db/schema";

/** The provider's settings that billing reads. */
export async function billingSettings(db: Queryable) {
  const [settings] = await db.select().from(platformSettings);
  if (!settings) throw new Error("The platform has no settings: prepareDatabase installs them.");
  return { ...settings, billedBandwidth: settings.billedBandwidth as BilledBandwidth };
}

export type BillingSettings = Awaited<ReturnType<typeof billingSettings>>;
