import { isShieldCheckDue } from "@/domain/provisioning/shield-check";
import type { ServiceContext } from "@/server/context";
import { shieldChecks } from "@/server/db/schema";
import { checkShield, publicEndpoint } from "./check-shield";

/** Looks again when it is time: soon after the start, once a day, and more often until all is refused. */
export async function checkDueShield(ctx: ServiceContext): Promise<void> {
  const [last] = await ctx.db.select().from(shieldChecks);
  const current = last?.endpoint === publicEndpoint() ? last : undefined;
  if (isShieldCheckDue(current, ctx.now)) await checkShield(ctx);
}
