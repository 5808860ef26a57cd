import { sql } from "drizzle-orm";
import { type BurstGuard, burstFloor, burstWindowMinutes } from "@/domain/ransomware-guard/burst";
import type { ServiceContext } from "@/server/context";
import { arrayOf } from "@/server/services/metering/sql-columns";
import {
  archiveUpload,
  multiDelete,
  objectsPerArchive,
  objectsPerMultiDelete,
  singleDelete,
  writes,
} from "./touching-operations";

/** What one key did in one bucket within the window, as far as the log alone tells. */
export interface KeyActivity {
  accountId: string;
  keyRowId: string;
  accessKeyId: string;
  keyName: string;
  bucketId: string;
  bucketName: string;
  versioning: "OFF" | "ENABLED" | "SUSPENDED";
  burstGuard: BurstGuard | null;
  /** Distinct objects deleted by requests of their own. */
  deletedSingly: number;
  multiDeletes: number;
  archives: number;
  /** Distinct objects written, new ones included. */
  written: number;
  startedAt: Date;
  endedAt: Date;
}

interface Row extends Record<string, unknown> {
  account_id: string;
  key_row_id: string;
  access_key_id: string;
  key_name: string;
  bucket_id: string;
  bucket_name: string;
  versioning: KeyActivity["versioning"];
  burst_guard: BurstGuard | null;
  deleted_singly: string;
  multi_deletes: string;
  archives: string;
  written: string;
  started_at: string;
  ended_at: string;
}

/**
 * Active keys that may have deleted or overwritten more than the floor within the window: one pass over the newest
 * partition of the log for all accounts. What a person has decided about a key starts its count anew.
 */
export async function findActiveKeys(ctx: Pick<ServiceContext, "db" | "now">): Promise<KeyActivity[]> {
  const from = new Date(ctx.now.getTime() - burstWindowMinutes * 60_000).toISOString();
  const written = arrayOf(writes, "text");
  const rows = await ctx.db.execute<Row>(sql`
    with decided as (
      select f.account_id, k.access_key_id, max(f.decided_at) as at
      from key_freezes f join access_keys k on k.account_id = f.account_id and k.id = f.access_key_row_id
      where f.decided_at > ${from}::timestamptz group by 1, 2
    ), touching as (
      select e.account_id, e.access_key_id, e.bucket_id,
        count(distinct e.object_key) filter (where e.operation = ${singleDelete}) as deleted_singly,
        count(*) filter (where e.operation = ${multiDelete}) as multi_deletes,
        count(*) filter (where e.operation = ${archiveUpload}) as archives,
        count(distinct e.object_key) filter (where e.operation = any(${written})) as written,
        min(e.occurred_at) as started_at, max(e.occurred_at) as ended_at
      from access_log_entries e
      left join decided d on d.account_id = e.account_id and d.access_key_id = e.access_key_id
      where e.occurred_at > ${from}::timestamptz and e.occurred_at > coalesce(d.at, '-infinity')
        and e.request_class in ('DELETE', 'PUT') and e.status_code < 400 and e.bucket_id is not null
        and (e.operation in (${singleDelete}, ${multiDelete}, ${archiveUpload}) or e.operation = any(${written}))
      group by 1, 2, 3
    ), summed as (
      select *, sum(deleted_singly + multi_deletes * ${objectsPerMultiDelete} + archives * ${objectsPerArchive} + written)
        over (partition by account_id, access_key_id) as possible
      from touching
    )
    select s.account_id, k.id as key_row_id, k.access_key_id, k.name as key_name, b.id as bucket_id,
      b.name as bucket_name, b.versioning, b.burst_guard, s.deleted_singly, s.multi_deletes, s.archives,
      s.written, s.started_at, s.ended_at
    from summed s
    join access_keys k on k.account_id = s.account_id and k.access_key_id = s.access_key_id and k.status = 'ACTIVE'
    join buckets b on b.account_id = s.account_id and b.id = s.bucket_id and b.state = 'READY'
    where s.possible > ${burstFloor}
    order by s.account_id, k.id, b.name`);
  return rows.map((row) => ({
    accountId: row.account_id,
    keyRowId: row.key_row_id,
    accessKeyId: row.access_key_id,
    keyName: row.key_name,
    bucketId: row.bucket_id,
    bucketName: row.bucket_name,
    versioning: row.versioning,
    burstGuard: row.burst_guard,
    deletedSingly: Number(row.deleted_singly),
    multiDeletes: Number(row.multi_deletes),
    archives: Number(row.archives),
    written: Number(row.written),
    startedAt: new Date(row.started_at),
    endedAt: new Date(row.ended_at),
  }));
}
