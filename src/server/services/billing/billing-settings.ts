import { sql } from "drizzle-orm";
import { type BillingTerms, termsAt } from "@/domain/billing/billing-terms";
import type { BilledBandwidth } from "@/domain/billing/price";
import type { Queryable } from "@/server/db/client";
import { billingTerms, platformSettings } from "@/server/db/schema";

/** The provider's settings that billing reads, but for the terms: those have dates. */
export async function billingSettings(db: Queryable) {
  const [row] = await db.select().from(platformSettings);
  if (!row) throw withoutSettings();
  const { billedBandwidth: _, taxBasisPoints: __, ...settings } = row;
  return settings;
}

export type BillingSettings = Awaited<ReturnType<typeof billingSettings>>;

/** The terms in force at any instant. */
export async function loadBillingTerms(db: Queryable): Promise<(instant: Date) => BillingTerms> {
  const rows = await db
    .select({
      first: {
        billedBandwidth: platformSettings.billedBandwidth,
        taxBasisPoints: platformSettings.taxBasisPoints,
      },
      change: billingTerms,
    })
    .from(platformSettings)
    .leftJoin(billingTerms, sql`true`);
  const [row] = rows;
  if (!row) throw withoutSettings();
  const dated = rows.flatMap(({ change }) =>
    change ? [{ effectiveFrom: change.effectiveFrom, ...termsOf(change) }] : [],
  );
  return (instant) => termsOf(termsAt(instant, dated, termsOf(row.first)));
}

export function termsOf(row: { billedBandwidth: string; taxBasisPoints: number }): BillingTerms {
  return {
    billedBandwidth: row.billedBandwidth as BilledBandwidth,
    taxBasisPoints: row.taxBasisPoints,
  };
}

const withoutSettings = () => new Error("The platform has no settings: prepareDatabase installs them.");
