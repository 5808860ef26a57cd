import { eq, sql } from "drizzle-orm";
import { RateLimitedError } from "@/domain/errors";
import type { Database } from "@/server/db/client";
import { rateLimits } from "@/server/db/schema";

/**
 * Counts one attempt of `key` in the current window and throws RateLimitedError beyond `max`. Takes the pool and no
 * transaction: an attempt counts even when what it attempts is rolled back.
 */
export async function limitRate(
  db: Database,
  key: string,
  { max, windowSeconds }: { max: number; windowSeconds: number },
  now: Date,
): Promise<void> {
  const windowMs = windowSeconds * 1_000;
  const windowStartedAt = new Date(Math.floor(now.getTime() / windowMs) * windowMs);
  const [row] = await db
    .insert(rateLimits)
    .values({ key, windowStartedAt, count: 1 })
    .onConflictDoUpdate({
      target: [rateLimits.key, rateLimits.windowStartedAt],
      set: { count: sql`${rateLimits.count} + 1` },
    })
    .returning({ count: rateLimits.count });
  if ((row?.count ?? 0) <= max) return;
  throw new RateLimitedError(Math.ceil((windowStartedAt.getTime() + windowMs - now.getTime()) / 1_000));
}

/** Forgets the attempts of a key, once one has succeeded. */
export async function forgetAttempts(db: Database, key: string): Promise<void> {
  await db.delete(rateLimits).where(eq(rateLimits.key, key));
}
