import type { PlatformContext } from "@/server/context";
import { shieldChecks } from "@/server/db/schema";
import { publicEndpoint } from "./check-shield";

/** What the last look at the store's public address found; null before the first one, or since the address changed. */
export async function getShieldCheck(ctx: PlatformContext) {
  const [last] = await ctx.db.select().from(shieldChecks);
  return { endpoint: publicEndpoint(), last: last?.endpoint === publicEndpoint() ? last : null };
}
