import { environment } from "@/env";
import type { ServiceContext } from "@/server/context";
import type { Queryable } from "@/server/db/client";
import { backupRadarProgress } from "@/server/db/schema";
import { logger } from "@/server/logger";
import { silenceMinutes } from "./note-audit-stream";

const knockAfterMinutes = 5;

/** How well the radar sees: how far it has read, and whether the store's audit stream still arrives. */
export async function streamState({ db, now }: { db: Queryable; now: Date }) {
  const [progress] = await db.select().from(backupRadarProgress);
  const heardAt = progress?.heardAt ?? null;
  const heardAgainAt = progress?.heardAgainAt ?? null;
  const minutesSince = (at: Date | null) =>
    at ? (now.getTime() - at.getTime()) / 60_000 : Number.POSITIVE_INFINITY;
  const isHeard = minutesSince(heardAt) <= silenceMinutes;
  return {
    readUntil: progress?.readUntil ?? null,
    heardAt,
    isHeard,
    /** After a silence, what the store kept for us has to arrive before anything counts as missing. */
    isTrusted: isHeard && minutesSince(heardAgainAt) >= silenceMinutes,
    isNeeded: environment().METRICS_MODE === "audit",
  };
}

/** Where nobody uses the store its stream is silent, too: a request of our own has to come back through it. */
export async function knockAtStore(ctx: ServiceContext): Promise<void> {
  const { heardAt } = await streamState(ctx);
  if (heardAt && ctx.now.getTime() - heardAt.getTime() < knockAfterMinutes * 60_000) return;
  try {
    await ctx.integrations.objectStorage.checkHealth();
  } catch (error) {
    logger().warn({ err: error }, "backup radar: the store does not answer");
  }
}
