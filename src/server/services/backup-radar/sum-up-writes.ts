import { sql } from "drizzle-orm";
import { dayMs, hourMs } from "@/domain/backup-radar/backup-run";
import { startOfHour } from "@/domain/metering/calendar";
import type { ServiceContext } from "@/server/context";
import type { Transaction } from "@/server/db/client";
import { backupRadarProgress } from "@/server/db/schema";
import { arrayOf } from "@/server/services/metering/sql-columns";
import { connectionProbeFolder } from "./connection-probe-folder";
import { rebuildRuns } from "./rebuild-runs";

/** Entries of the last hours are read again each time; older ones when the meter booked something late. */
const lookbackHours = 3;
const firstLookbackDays = 60;
const keptDays = 100;
const sumLock = 7_330_018;

/** Operations that bring an object's payload, or finish bringing it. */
const payloadOperations = [
  "PutObject",
  "PutObjectPart",
  "CompleteMultipartUpload",
  "PostPolicyBucket",
  "PutObjectExtract",
  "AppendObject",
];

type Db = Pick<ServiceContext, "db" | "now">;

/**
 * Sums up the access log into slots and bursts, a day at a time and each day in a transaction of its own. Running it
 * twice, or again after a kill, ends in the same rows.
 */
export async function sumUpWrites({ db, now }: Db): Promise<void> {
  while (true) {
    const isDone = await db.transaction(async (tx) => {
      await tx.execute(sql`select pg_advisory_xact_lock(${sumLock})`);
      const [progress] = await tx.select().from(backupRadarProgress);
      const read = progress?.readUntil ?? new Date(now.getTime() - firstLookbackDays * dayMs);
      const from = startOfHour(new Date(Math.min(read.getTime(), now.getTime()) - lookbackHours * hourMs));
      const until = new Date(Math.min(now.getTime(), from.getTime() + dayMs));
      await sumUp(tx, { from, until, bookedSince: startOfHour(read) });
      await tx
        .insert(backupRadarProgress)
        .values({ id: 1, readUntil: until })
        .onConflictDoUpdate({ target: backupRadarProgress.id, set: { readUntil: until } });
      return until >= now;
    });
    if (isDone) break;
  }
  const keptFrom = sql`${now.toISOString()}::timestamptz - make_interval(days => ${keptDays})`;
  await db.execute(sql`delete from backup_write_slots where slot_at < ${keptFrom}`);
  await db.execute(sql`delete from backup_runs where started_at < ${keptFrom}`);
}

/** The same for one account and the last hours, when somebody waits for it. */
export async function sumUpAccount({ db, now }: Db, accountId: string): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${sumLock})`);
    const from = startOfHour(new Date(now.getTime() - lookbackHours * hourMs));
    await sumUp(tx, { from, until: now, bookedSince: from, accountId });
  });
}

interface Window {
  from: Date;
  until: Date;
  /** Hours before `from` are read when the meter booked late entries of theirs since then. */
  bookedSince: Date;
  accountId?: string;
}

async function sumUp(tx: Transaction, { from, until, bookedSince, accountId }: Window): Promise<void> {
  const instant = (at: Date) => sql`${at.toISOString()}::timestamptz`;
  const only = (column: string) =>
    accountId === undefined ? sql`` : sql`and ${sql.raw(column)} = ${accountId}::uuid`;
  await tx.execute(sql`
    create temp table touched_slots (account_id uuid, bucket_id uuid, access_key_id text, first_at timestamptz)
    on commit drop`);
  await tx.execute(sql`
    with windows as (
      select id as account_id, ${instant(from)} as from_at, ${instant(until)} as until_at
      from accounts where status in ('ACTIVE', 'SUSPENDED') ${only("id")}
      union all
      select distinct account_id, occurred_hour, occurred_hour + interval '1 hour'
      from usage_hours
      where hour >= ${instant(bookedSince)} and occurred_hour < hour and occurred_hour < ${instant(from)}
        and put_requests > 0 ${only("account_id")}
    ), changed as (
      insert into backup_write_slots as s (account_id, bucket_id, access_key_id, slot_at, first_at, last_at,
        object_count, bytes, failed_count, restic_count, snapshot_count, user_agent)
      select w.account_id, e.* from windows w cross join lateral (${slotsOf()}) e
      on conflict (account_id, bucket_id, access_key_id, slot_at) do update set
        first_at = excluded.first_at, last_at = excluded.last_at, object_count = excluded.object_count,
        bytes = excluded.bytes, failed_count = excluded.failed_count, restic_count = excluded.restic_count,
        snapshot_count = excluded.snapshot_count, user_agent = excluded.user_agent
      where (s.first_at, s.last_at, s.object_count, s.bytes, s.failed_count) is distinct from
        (excluded.first_at, excluded.last_at, excluded.object_count, excluded.bytes, excluded.failed_count)
      returning s.account_id, s.bucket_id, s.access_key_id, s.first_at
    )
    insert into touched_slots select * from changed where first_at is not null`);
  await rebuildRuns(tx);
  await tx.execute(sql`drop table touched_slots`);
}

/** One window's writes by bucket, key and ten minutes. Only customers' keys back up: the portal uploads as the account itself. */
function slotsOf() {
  const isPayload = sql.raw(
    "e.status_code < 400 and (e.ingress_bytes > 0 or e.operation = 'CompleteMultipartUpload')",
  );
  return sql`
    select e.bucket_id, e.access_key_id, date_bin('10 minutes', e.occurred_at, timestamptz '2000-01-01Z') as slot_at,
      min(e.occurred_at) filter (where ${isPayload}), max(e.occurred_at) filter (where ${isPayload}),
      count(*) filter (where ${isPayload} and e.operation <> 'PutObjectPart'),
      coalesce(sum(e.ingress_bytes), 0)::int8,
      count(*) filter (where e.status_code >= 400),
      count(*) filter (where ${isPayload} and e.object_key ~ '(^|/)(data/[0-9a-f]{2}|index|snapshots|keys|locks)/[0-9a-f]{64}$'),
      count(*) filter (where ${isPayload} and e.object_key ~ '(^|/)snapshots/[0-9a-f]{64}$'),
      max(e.user_agent) filter (where ${isPayload})
    from access_log_entries e
    where e.account_id = w.account_id and e.occurred_at >= w.from_at and e.occurred_at < w.until_at
      and e.request_class = 'PUT' and e.operation = any(${arrayOf(payloadOperations, "text")})
      and e.bucket_id is not null and strpos(e.object_key, ${connectionProbeFolder}) = 0
      and e.access_key_id in (select k.access_key_id from access_keys k where k.account_id = w.account_id)
    group by 1, 2, 3
    having bool_or((${isPayload}) or e.status_code >= 400)`;
}
