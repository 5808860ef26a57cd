import { and, isNull, lt } from "drizzle-orm";
import type { ServiceContext } from "@/server/context";
import { passwordResets, rateLimits, registrations } from "@/server/db/schema";

const dayMs = 24 * 3_600_000;

/** Forgets registrations nobody confirmed, links that no longer work and counters of windows long past. */
export async function purgeExpired(ctx: ServiceContext): Promise<void> {
  const dayAgo = new Date(ctx.now.getTime() - dayMs);
  await ctx.db
    .delete(registrations)
    .where(and(isNull(registrations.confirmedAt), lt(registrations.codeExpiresAt, dayAgo)));
  await ctx.db.delete(passwordResets).where(lt(passwordResets.expiresAt, dayAgo));
  await ctx.db.delete(rateLimits).where(lt(rateLimits.windowStartedAt, dayAgo));
}
