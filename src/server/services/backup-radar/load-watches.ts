import { sql } from "drizzle-orm";
import type { BackupRun } from "@/domain/backup-radar/backup-run";
import type { Transaction } from "@/server/db/client";
import { arrayOf } from "@/server/services/metering/sql-columns";

const watchesAtOnce = 100;
const runsPerWatch = 250;

/** A watch that is due, with what its alerts may have to explain. */
export interface DueWatch {
  bucketId: string;
  bucketName: string;
  keyRowId: string;
  keyName: string;
  keyStatus: string;
  keyLastUsedAt: Date | null;
  alertsOn: boolean | null;
  lateAfterHours: number | null;
  shrinkPercent: number | null;
  snoozedUntil: Date | null;
  lastStartedAt: Date | null;
  runs: WatchedRun[];
  openAlerts: OpenAlert[];
}

export interface WatchedRun extends BackupRun {
  userAgent: string | null;
  isRestic: boolean;
}

interface OpenAlert {
  id: string;
  kind: "LATE" | "SHRUNK";
  raisedAt: Date;
  usualBytes: bigint | null;
}

type Row = Record<string, unknown> & {
  bucket_id: string;
  bucket_name: string;
  key_id: string;
  key_name: string;
  key_status: string;
  key_used_at: string | null;
  alerts_on: boolean | null;
  late_after_hours: number | null;
  shrink_percent: number | null;
  snoozed_until: string | null;
  last_started_at: string | null;
};

/** The account's watches to judge, some at a time with their runs: a thousand buckets fit in memory. */
export async function* loadDueWatches(
  tx: Transaction,
  { accountId, now }: { accountId: string; now: Date },
): AsyncGenerator<DueWatch[]> {
  const rows = await tx.execute<Row>(sql`
    select w.bucket_id, b.name as bucket_name, w.access_key_row_id as key_id, k.name as key_name,
      k.status as key_status, k.last_used_at as key_used_at, w.alerts_on, w.late_after_hours, w.shrink_percent,
      w.snoozed_until, w.last_started_at
    from backup_watches w
    join buckets b on b.account_id = w.account_id and b.id = w.bucket_id
    join access_keys k on k.account_id = w.account_id and k.id = w.access_key_row_id
    where w.account_id = ${accountId}::uuid and w.ended_at is null
      and (w.needs_judging or w.judge_at <= ${now.toISOString()}::timestamptz)
    order by b.name, k.id`);
  for (let start = 0; start < rows.length; start += watchesAtOnce) {
    const part = rows.slice(start, start + watchesAtOnce);
    const [runs, alerts] = [await runsOf(tx, accountId, part), await openAlertsOf(tx, accountId)];
    yield part.map((row) => ({
      bucketId: row.bucket_id,
      bucketName: row.bucket_name,
      keyRowId: row.key_id,
      keyName: row.key_name,
      keyStatus: row.key_status,
      keyLastUsedAt: instantOf(row.key_used_at),
      alertsOn: row.alerts_on,
      lateAfterHours: row.late_after_hours,
      shrinkPercent: row.shrink_percent,
      snoozedUntil: instantOf(row.snoozed_until),
      lastStartedAt: instantOf(row.last_started_at),
      runs: runs.get(nameOf(row.bucket_id, row.key_id)) ?? [],
      openAlerts: alerts.get(nameOf(row.bucket_id, row.key_id)) ?? [],
    }));
  }
}

const nameOf = (bucketId: string, keyRowId: string) => `${bucketId} ${keyRowId}`;
const instantOf = (text: string | null) => (text === null ? null : new Date(text));

async function runsOf(
  tx: Transaction,
  accountId: string,
  rows: readonly Row[],
): Promise<Map<string, WatchedRun[]>> {
  const buckets = arrayOf(
    rows.map((row) => row.bucket_id),
    "uuid",
  );
  const keys = arrayOf(
    rows.map((row) => row.key_id),
    "uuid",
  );
  const runs = await tx.execute<{
    bucket_id: string;
    key_id: string;
    started_at: string;
    ended_at: string;
    object_count: number;
    bytes: string;
    is_complete: boolean;
    is_restic: boolean;
    user_agent: string | null;
  }>(sql`
    select w.bucket_id, w.key_id, r.* from unnest(${buckets}, ${keys}) as w(bucket_id, key_id)
    cross join lateral (
      select started_at, ended_at, object_count, bytes, is_complete, is_restic, user_agent from backup_runs
      where account_id = ${accountId}::uuid and bucket_id = w.bucket_id and access_key_row_id = w.key_id
      order by started_at desc limit ${runsPerWatch}
    ) r
    order by w.bucket_id, w.key_id, r.started_at`);
  const read = runs.map((row) => ({
    name: nameOf(row.bucket_id, row.key_id),
    startedAt: new Date(row.started_at),
    endedAt: new Date(row.ended_at),
    objectCount: row.object_count,
    bytes: BigInt(row.bytes),
    isComplete: row.is_complete,
    isRestic: row.is_restic,
    userAgent: row.user_agent,
  }));
  return Map.groupBy(read, ({ name }) => name);
}

async function openAlertsOf(tx: Transaction, accountId: string): Promise<Map<string, OpenAlert[]>> {
  const rows = await tx.execute<{
    id: string;
    bucket_id: string;
    key_id: string;
    kind: OpenAlert["kind"];
    raised_at: string;
    usual_bytes: string | null;
  }>(sql`
    select id, bucket_id, access_key_row_id as key_id, kind, raised_at, usual_bytes from backup_alerts
    where account_id = ${accountId}::uuid and resolved_at is null`);
  const read = rows.map((row) => ({
    name: nameOf(row.bucket_id, row.key_id),
    id: row.id,
    kind: row.kind,
    raisedAt: new Date(row.raised_at),
    usualBytes: row.usual_bytes === null ? null : BigInt(row.usual_bytes),
  }));
  return Map.groupBy(read, ({ name }) => name);
}
