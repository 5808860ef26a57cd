import { and, desc, eq } from "drizzle-orm";
import type { WatchInput } from "@/domain/backup-radar/inputs";
import { softwareName } from "@/domain/backup-radar/software-name";
import type { AccountContext } from "@/server/context";
import { backupAlerts, backupRuns } from "@/server/db/schema";
import { watchOf } from "./watch-of";

const shownRuns = 60;
const shownAlerts = 10;

/** The latest bursts and alerts of one watch, newest first. */
export async function listRuns(ctx: AccountContext, input: WatchInput) {
  const { bucketId, accessKeyRowId } = await watchOf(ctx.db, ctx, input);
  const runs = await ctx.db
    .select()
    .from(backupRuns)
    .where(
      and(
        eq(backupRuns.accountId, ctx.accountId),
        eq(backupRuns.bucketId, bucketId),
        eq(backupRuns.accessKeyRowId, accessKeyRowId),
      ),
    )
    .orderBy(desc(backupRuns.startedAt))
    .limit(shownRuns);
  const alerts = await ctx.db
    .select({
      id: backupAlerts.id,
      kind: backupAlerts.kind,
      raisedAt: backupAlerts.raisedAt,
      details: backupAlerts.details,
      resolvedAt: backupAlerts.resolvedAt,
      outcome: backupAlerts.outcome,
    })
    .from(backupAlerts)
    .where(
      and(
        eq(backupAlerts.accountId, ctx.accountId),
        eq(backupAlerts.bucketId, bucketId),
        eq(backupAlerts.accessKeyRowId, accessKeyRowId),
      ),
    )
    .orderBy(desc(backupAlerts.raisedAt))
    .limit(shownAlerts);
  return {
    runs: runs.map(({ startedAt, endedAt, objectCount, bytes, isComplete, isRestic, userAgent }) => ({
      startedAt,
      endedAt,
      objectCount,
      bytes,
      isComplete,
      software: softwareName(userAgent, isRestic),
    })),
    alerts,
  };
}
