import { cache } from "react";
import type { Branding } from "@/components/layout/branding";
import { api } from "@/trpc/server";

/** The provider's branding, read once per request. */
export const loadBranding = cache(async (): Promise<Branding> => {
  const { platformName, faviconUrl: _, ...branding } = await (await api()).settings.branding();
  return { ...branding, productName: platformName };
});
