import { and, eq, sql } from "drizzle-orm";
import { hourMs, minuteMs, quietGapMinutes } from "@/domain/backup-radar/backup-run";
import { type Judgement, judgeWatch } from "@/domain/backup-radar/judge-watch";
import { softwareName } from "@/domain/backup-radar/software-name";
import type { Transaction } from "@/server/db/client";
import { backupWatches } from "@/server/db/schema";
import { type AlertChange, changesOf } from "./alert-changes";
import { type DueWatch, loadDueWatches } from "./load-watches";
import { tellChanges } from "./tell-changes";

interface Round {
  accountId: string;
  now: Date;
  /** The audit stream arrives: what is not there did not happen. */
  isTrusted: boolean;
}

/** Judges what is due in one account, keeps the verdicts, and tells in one mail what began and what ended. */
export async function judgeAccount(tx: Transaction, round: Round): Promise<void> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`backup-radar:${round.accountId}`}, 0))`,
  );
  const changes: AlertChange[] = [];
  for await (const watches of loadDueWatches(tx, round)) {
    for (const watch of watches) {
      const judgement = judgeWatch(watch.runs, watch, round.now);
      const { alerts, isShrunk } = changesOf(watch, judgement, round);
      changes.push(...alerts);
      await keepVerdict(tx, round, watch, { ...judgement, isShrunk });
    }
  }
  await tellChanges(tx, round, changes);
}

async function keepVerdict(
  tx: Transaction,
  { accountId, now, isTrusted }: Round,
  watch: DueWatch,
  judgement: Judgement,
): Promise<void> {
  const { last, next, usual, rhythm } = judgement;
  const newest = watch.runs.at(-1);
  // While the stream is silent nobody knows: the verdict before stays until it is heard again.
  const isUnknown = judgement.isLate && !isTrusted;
  await tx
    .update(backupWatches)
    .set({
      ...(isUnknown ? {} : { state: stateOf(judgement) }),
      needsJudging: isUnknown,
      judgeAt: nextJudging(watch, judgement, now),
      judgedAt: now,
      areAlertsOn: judgement.areAlertsOn,
      rhythm,
      backupCount: judgement.backupCount,
      usualBytes: usual?.medianBytes ?? null,
      limitHours: judgement.limitHours ?? null,
      lastStartedAt: last?.startedAt ?? null,
      lastEndedAt: last?.endedAt ?? null,
      lastBytes: last?.bytes ?? null,
      nextFrom: next?.from ?? null,
      nextUntil: next?.until ?? null,
      lateAt: judgement.lateAt ?? null,
      software: newest ? softwareName(newest.userAgent, newest.isRestic) : null,
    })
    .where(
      and(
        eq(backupWatches.accountId, accountId),
        eq(backupWatches.bucketId, watch.bucketId),
        eq(backupWatches.accessKeyRowId, watch.keyRowId),
      ),
    );
}

function stateOf({ state, isShrunk }: Judgement): Judgement["state"] {
  return state === "ON_TIME" && isShrunk ? "SMALLER" : state;
}

/** The first instant at which time alone may change the verdict. */
function nextJudging({ runs, snoozedUntil }: DueWatch, { lateAt }: Judgement, now: Date): Date | null {
  const newest = runs.at(-1);
  const quietAt = newest && new Date(newest.endedAt.getTime() + quietGapMinutes * minuteMs + 1);
  const daily =
    runs.length > 0 && lateAt && lateAt <= now ? new Date(now.getTime() + 24 * hourMs) : undefined;
  const instants = [quietAt, lateAt, snoozedUntil ?? undefined, daily].flatMap((at) =>
    at && at > now ? [at.getTime() + 1] : [],
  );
  return instants.length > 0 ? new Date(Math.min(...instants)) : null;
}
