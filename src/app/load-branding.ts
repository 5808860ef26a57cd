import { cache } from "react";
import { type Branding, defaultBranding } from "@/components/layout/branding";
import { api } from "@/trpc/server";

/** The provider's branding for this request; the product's own while the database does not answer. */
export const loadBranding = cache(async (): Promise<Branding> => {
  const caller = await api();
  try {
    const { platformName, ...branding } = await caller.settings.branding();
    return { productName: platformName, ...branding };
  } catch {
    return defaultBranding;
  }
});
