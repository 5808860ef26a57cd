import { type BillingTerms, termsAt } from "@/domain/billing/billing-terms";
import type { BilledBandwidth } from "@/domain/billing/price";
import type { Queryable } from "@/server/db/client";
import { billingTerms, platformSettings } from "@/server/db/schema";

/** The provider's settings that billing reads, but for the terms: those have dates. */
export async function billingSettings(db: Queryable) {
  const { billedBandwidth: _, taxBasisPoints: __, ...settings } = await settingsRow(db);
  return settings;
}

export type BillingSettings = Awaited<ReturnType<typeof billingSettings>>;

/** The terms in force at any instant. */
export async function loadBillingTerms(db: Queryable): Promise<(instant: Date) => BillingTerms> {
  const [changes, first] = await Promise.all([db.select().from(billingTerms), settingsRow(db)]);
  const dated = changes.map(({ effectiveFrom, ...terms }) => ({ effectiveFrom, ...termsOf(terms) }));
  return (instant) => termsOf(termsAt(instant, dated, termsOf(first)));
}

export function termsOf(row: { billedBandwidth: string; taxBasisPoints: number }): BillingTerms {
  return {
    billedBandwidth: row.billedBandwidth as BilledBandwidth,
    taxBasisPoints: row.taxBasisPoints,
  };
}

async function settingsRow(db: Queryable) {
  const [settings] = await db.select().from(platformSettings);
  if (!settings) throw new Error("The platform has no settings: prepareDatabase installs them.");
  return settings;
}
