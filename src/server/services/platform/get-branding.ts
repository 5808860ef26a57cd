import type { ServiceContext } from "@/server/context";
import { platformSettings } from "@/server/db/schema";

/** How the provider presents itself, for every screen. */
export async function getBranding(ctx: Pick<ServiceContext, "db">) {
  const [branding] = await ctx.db
    .select({
      platformName: platformSettings.platformName,
      logoUrl: platformSettings.logoUrl,
      faviconUrl: platformSettings.faviconUrl,
      primaryColor: platformSettings.primaryColor,
      secondaryColor: platformSettings.secondaryColor,
      accentColor: platformSettings.accentColor,
      supportEmail: platformSettings.supportEmail,
    })
    .from(platformSettings);
  if (!branding) throw new Error("The settings row is missing: run installDefaults.");
  return branding;
}
