import type { PlatformContext } from "@/server/context";
import { platformSettings } from "@/server/db/schema";

/** The platform's settings, all of them. */
export async function getSettings(ctx: PlatformContext) {
  const [settings] = await ctx.db.select().from(platformSettings);
  if (!settings) throw new Error("The settings row is missing: run installDefaults.");
  return settings;
}
