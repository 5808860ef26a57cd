import { sql } from "drizzle-orm";
import { longestRunMs, quietGapMinutes } from "@/domain/backup-radar/backup-run";
import type { Transaction } from "@/server/db/client";

/**
 * Forms bursts anew from the slots in the temporary table `touched_slots`, from the first burst that a changed slot
 * may belong to. A key that replaced another goes on with its history, so that a rotation is no missing backup.
 */
export async function rebuildRuns(tx: Transaction): Promise<void> {
  await findKeys(tx);
  await followRotations(tx);
  await tx.execute(sql`
    create temp table touched_watches on commit drop as
    select t.account_id, t.bucket_id, k.current_id as key_id,
      case when bool_and(w.bucket_id is not null) then min(t.first_at) else '-infinity' end as from_at
    from touched_slots t
    join current_keys k using (account_id, access_key_id)
    join buckets b on b.account_id = t.account_id and b.id = t.bucket_id and b.state in ('CREATING', 'READY')
    left join backup_watches w on w.account_id = t.account_id and w.bucket_id = t.bucket_id
      and w.access_key_row_id = k.current_id and w.ended_at is null
    where k.is_live group by 1, 2, 3`);
  await tx.execute(sql`
    update touched_watches t set from_at = least(t.from_at, (
      select min(r.started_at) from backup_runs r
      where r.account_id = t.account_id and r.bucket_id = t.bucket_id and r.access_key_row_id = t.key_id
        and r.ended_at > t.from_at - make_interval(mins => ${quietGapMinutes})
    ))`);
  await tx.execute(sql`
    delete from backup_runs r using touched_watches t
    where r.account_id = t.account_id and r.bucket_id = t.bucket_id and r.access_key_row_id = t.key_id
      and r.started_at >= t.from_at`);
  await insertRuns(tx);
  await tx.execute(sql`
    insert into backup_watches (account_id, bucket_id, access_key_row_id)
    select account_id, bucket_id, key_id from touched_watches
    on conflict (account_id, bucket_id, access_key_row_id) do update set needs_judging = true, ended_at = null`);
  await tx.execute(sql`drop table touched_watches, current_keys`);
}

/** Each key of the touched accounts with the key that stands in its place today. */
async function findKeys(tx: Transaction): Promise<void> {
  await tx.execute(sql`
    create temp table current_keys on commit drop as
    with recursive chain as (
      select k.account_id, k.access_key_id, k.id as current_id, k.replaced_by_id, k.status, 0 as depth
      from access_keys k
      where k.account_id in (select account_id from touched_slots)
        or k.account_id in (
          select r.account_id from access_keys r
          join backup_watches w on w.account_id = r.account_id and w.access_key_row_id = r.id
          where r.replaced_by_id is not null and w.ended_at is null
        )
      union all
      select c.account_id, c.access_key_id, k.id, k.replaced_by_id, k.status, c.depth + 1
      from chain c join access_keys k on k.account_id = c.account_id and k.id = c.replaced_by_id
      where c.depth < 50
    )
    select account_id, access_key_id, current_id, status in ('ACTIVE', 'INACTIVE') as is_live
    from chain where replaced_by_id is null`);
}

/** Hands the watch of a replaced key, with its settings and open alerts, to the key in its place. */
async function followRotations(tx: Transaction): Promise<void> {
  await tx.execute(sql`
    create temp table rotations on commit drop as
    select w.account_id, w.bucket_id, w.access_key_row_id as old_id, c.current_id as new_id, k.access_key_id
    from backup_watches w
    join access_keys k on k.account_id = w.account_id and k.id = w.access_key_row_id and k.replaced_by_id is not null
    join current_keys c on c.account_id = w.account_id and c.access_key_id = k.access_key_id
    where w.ended_at is null`);
  await tx.execute(sql`
    insert into backup_watches (account_id, bucket_id, access_key_row_id, alerts_on, late_after_hours, shrink_percent,
      snoozed_until, last_started_at)
    select distinct on (r.account_id, r.bucket_id, r.new_id) r.account_id, r.bucket_id, r.new_id, w.alerts_on,
      w.late_after_hours, w.shrink_percent, w.snoozed_until, w.last_started_at
    from rotations r join backup_watches w
      on w.account_id = r.account_id and w.bucket_id = r.bucket_id and w.access_key_row_id = r.old_id
    on conflict (account_id, bucket_id, access_key_row_id) do update set needs_judging = true`);
  await tx.execute(sql`
    update backup_alerts a set access_key_row_id = r.new_id from rotations r
    where a.account_id = r.account_id and a.bucket_id = r.bucket_id and a.access_key_row_id = r.old_id
      and a.resolved_at is null and not exists (
        select 1 from backup_alerts o where o.account_id = a.account_id and o.bucket_id = a.bucket_id
          and o.access_key_row_id = r.new_id and o.kind = a.kind and o.resolved_at is null
      )`);
  await tx.execute(sql`
    delete from backup_runs d using rotations r
    where d.account_id = r.account_id and d.bucket_id = r.bucket_id and d.access_key_row_id = r.old_id`);
  await tx.execute(sql`
    update backup_watches w set ended_at = now() from rotations r
    where w.account_id = r.account_id and w.bucket_id = r.bucket_id and w.access_key_row_id = r.old_id`);
  // Their bursts are formed anew under the new key, from the oldest slot on.
  await tx.execute(sql`
    insert into touched_slots select account_id, bucket_id, access_key_id, '-infinity' from rotations`);
  await tx.execute(sql`drop table rotations`);
}

async function insertRuns(tx: Transaction): Promise<void> {
  await tx.execute(sql`
    with slots as (
      select t.account_id, t.bucket_id, t.key_id, s.slot_at, min(s.first_at) as first_at, max(s.last_at) as last_at,
        sum(s.object_count) as object_count, sum(s.bytes) as bytes, sum(s.restic_count) as restic_count,
        sum(s.snapshot_count) as snapshot_count, max(s.user_agent) as user_agent
      from touched_watches t
      join current_keys k on k.account_id = t.account_id and k.current_id = t.key_id
      join backup_write_slots s on s.account_id = t.account_id and s.bucket_id = t.bucket_id
        and s.access_key_id = k.access_key_id and s.slot_at > t.from_at - interval '10 minutes'
        and s.first_at >= t.from_at
      group by 1, 2, 3, 4
    ), marked as (
      select *, coalesce(first_at - max(last_at) over (
        partition by account_id, bucket_id, key_id order by slot_at
        rows between unbounded preceding and 1 preceding
      ) < make_interval(mins => ${quietGapMinutes}), false) as goes_on
      from slots
    ), bursts as (
      select *, count(*) filter (where not goes_on) over (
        partition by account_id, bucket_id, key_id order by slot_at
      ) as burst
      from marked
    ), cut as (
      select *, floor(extract(epoch from first_at - min(first_at) over (
        partition by account_id, bucket_id, key_id, burst
      )) / ${longestRunMs / 1000}::int) as part
      from bursts
    )
    insert into backup_runs (account_id, bucket_id, access_key_row_id, started_at, ended_at, object_count, bytes,
      is_restic, is_complete, user_agent)
    select account_id, bucket_id, key_id, min(first_at), max(last_at), sum(object_count), sum(bytes),
      sum(restic_count) > 0, sum(restic_count) = 0 or sum(snapshot_count) > 0, max(user_agent)
    from cut group by account_id, bucket_id, key_id, burst, part`);
}
