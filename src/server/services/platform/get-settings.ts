import type { PlatformContext } from "@/server/context";
import { platformSettings } from "@/server/db/schema";

/** The platform's settings, all but the billing terms: those have dates. */
export async function getSettings(ctx: PlatformContext) {
  const [settings] = await ctx.db.select().from(platformSettings);
  if (!settings) throw new Error("The settings row is missing: run installDefaults.");
  const { billedBandwidth: _, taxBasisPoints: __, ...dateless } = settings;
  return dateless;
}
