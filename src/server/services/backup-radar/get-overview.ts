import { and, eq, isNull, sql } from "drizzle-orm";
import type { AccountContext } from "@/server/context";
import { quickReads } from "@/server/db/client";
import { backupWatches } from "@/server/db/schema";
import { streamState } from "./stream-state";

/** Whether the account's backups are fine, in figures, and how far the radar sees. */
export async function getOverview(ctx: AccountContext) {
  const db = quickReads(ctx.db);
  const [counts, stream] = await Promise.all([
    db
      .select({ state: backupWatches.state, count: sql<number>`count(*)::int` })
      .from(backupWatches)
      .where(and(eq(backupWatches.accountId, ctx.accountId), isNull(backupWatches.endedAt)))
      .groupBy(backupWatches.state),
    streamState({ db, now: ctx.now }),
  ]);
  const countOf = (state: (typeof counts)[number]["state"]) =>
    counts.find((row) => row.state === state)?.count ?? 0;
  return {
    late: countOf("LATE"),
    smaller: countOf("SMALLER"),
    onTime: countOf("ON_TIME"),
    learning: countOf("LEARNING"),
    irregular: countOf("IRREGULAR"),
    /** The radar knows the writes until then. */
    readUntil: stream.readUntil,
    heardAt: stream.heardAt,
    isStreamSilent: stream.heardAt !== null && !stream.isHeard,
    isStreamConfigured: stream.isNeeded,
  };
}
