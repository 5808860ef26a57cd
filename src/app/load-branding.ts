import { type Branding, defaultBranding } from "@/components/layout/branding";

/** The provider's branding for this request. */
export async function loadBranding(): Promise<Branding> {
  return defaultBranding;
}
