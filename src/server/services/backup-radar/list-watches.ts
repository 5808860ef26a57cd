import { and, asc, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { ListWatchesInput } from "@/domain/backup-radar/inputs";
import { watchStates } from "@/domain/backup-radar/judge-watch";
import { isRegular } from "@/domain/backup-radar/rhythm";
import { rhythmWords } from "@/domain/backup-radar/rhythm-words";
import { addDays, dayOf } from "@/domain/metering/calendar";
import type { AccountContext } from "@/server/context";
import { accessKeys, backupWatches, buckets } from "@/server/db/schema";
import { arrayOf } from "@/server/services/metering/sql-columns";

const stripDays = 30;
const rank = sql<number>`array_position(${arrayOf(watchStates, "text")}, ${backupWatches.state}::text) - 1`;

/** A page of the account's backups, what needs attention first, each with its last 30 days. */
export async function listWatches(ctx: AccountContext, { state, search, cursor, limit }: ListWatchesInput) {
  const rows = await ctx.db
    .select({
      rank,
      bucketId: backupWatches.bucketId,
      keyRowId: backupWatches.accessKeyRowId,
      bucketName: buckets.name,
      accessKeyId: accessKeys.accessKeyId,
      keyName: accessKeys.name,
      software: backupWatches.software,
      state: backupWatches.state,
      alertsOn: backupWatches.alertsOn,
      areAlertsOn: backupWatches.areAlertsOn,
      lateAfterHours: backupWatches.lateAfterHours,
      shrinkPercent: backupWatches.shrinkPercent,
      snoozedUntil: backupWatches.snoozedUntil,
      limitHours: backupWatches.limitHours,
      rhythm: backupWatches.rhythm,
      backupCount: backupWatches.backupCount,
      usualBytes: backupWatches.usualBytes,
      lastStartedAt: backupWatches.lastStartedAt,
      lastEndedAt: backupWatches.lastEndedAt,
      lastBytes: backupWatches.lastBytes,
      nextFrom: backupWatches.nextFrom,
      nextUntil: backupWatches.nextUntil,
    })
    .from(backupWatches)
    .innerJoin(
      buckets,
      and(eq(buckets.accountId, backupWatches.accountId), eq(buckets.id, backupWatches.bucketId)),
    )
    .innerJoin(
      accessKeys,
      and(eq(accessKeys.accountId, backupWatches.accountId), eq(accessKeys.id, backupWatches.accessKeyRowId)),
    )
    .where(
      and(
        eq(backupWatches.accountId, ctx.accountId),
        isNull(backupWatches.endedAt),
        state === undefined ? undefined : eq(backupWatches.state, state),
        search === "" ? undefined : contains(search),
        cursor === undefined
          ? undefined
          : sql`(${rank}, ${buckets.name}, ${backupWatches.accessKeyRowId}) > (${cursor.rank}::int, ${cursor.name}, ${cursor.keyId}::uuid)`,
      ),
    )
    .orderBy(asc(rank), asc(buckets.name), asc(backupWatches.accessKeyRowId))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const days = await daysOf(ctx, page);
  return {
    items: page.map(({ rank: _, bucketId, keyRowId, rhythm, ...item }) => ({
      ...item,
      rhythm: rhythm ? rhythmWords(rhythm) : null,
      hasRhythm: rhythm !== null && isRegular(rhythm),
      confidencePercent: rhythm?.confidencePercent ?? 0,
      days: days(bucketId, keyRowId),
    })),
    nextCursor:
      rows.length > limit && last
        ? { rank: last.rank, name: last.bucketName, keyId: last.keyRowId }
        : undefined,
  };
}

function contains(search: string): SQL {
  const text = search.toLowerCase();
  return sql`(strpos(${buckets.name}, ${text}) > 0 or strpos(lower(${accessKeys.name}), ${text}) > 0)`;
}

/** Complete backups and bytes of each of the last 30 days in São Paulo, oldest first. */
async function daysOf(
  { db, accountId, now }: AccountContext,
  page: { bucketId: string; keyRowId: string }[],
) {
  const today = dayOf(now);
  const shown = Array.from({ length: stripDays }, (_, index) => addDays(today, index - stripDays + 1));
  const buckets = page.map(({ bucketId }) => bucketId);
  const keys = page.map(({ keyRowId }) => keyRowId);
  const rows = await db.execute<{
    bucket_id: string;
    key_id: string;
    day: string;
    count: number;
    bytes: string;
  }>(
    sql`
    select r.bucket_id, r.access_key_row_id as key_id,
      to_char(r.started_at at time zone 'America/Sao_Paulo', 'YYYY-MM-DD') as day,
      (count(*) filter (where r.is_complete))::int as count, sum(r.bytes) as bytes
    from unnest(${arrayOf(buckets, "uuid")}, ${arrayOf(keys, "uuid")}) as w(bucket_id, key_id)
    join backup_runs r on r.account_id = ${accountId}::uuid and r.bucket_id = w.bucket_id
      and r.access_key_row_id = w.key_id and r.started_at > ${now.toISOString()}::timestamptz - interval '31 days'
    group by 1, 2, 3`,
  );
  const found = new Map(rows.map((row) => [`${row.bucket_id} ${row.key_id} ${row.day}`, row]));
  return (bucketId: string, keyRowId: string) =>
    shown.map((day) => {
      const row = found.get(`${bucketId} ${keyRowId} ${day}`);
      return { day, backupCount: row?.count ?? 0, bytes: BigInt(row?.bytes ?? 0) };
    });
}
