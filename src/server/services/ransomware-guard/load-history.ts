import { sql } from "drizzle-orm";
import { allowanceDays, burstWindowMinutes, type KeyHistory } from "@/domain/ransomware-guard/burst";
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

const historyDays = 30;

interface Row extends Record<string, unknown> {
  first_at: string | null;
  usual_deleted: string | null;
  usual_overwritten: string | null;
  allowed: string | null;
}

/**
 * What a key usually does: the 99th percentile of its own windows with deletions, and with repeated writes of the
 * same object, over a month before the burst. Asked only for the few keys whose activity is above the floor.
 */
export async function loadHistory(
  ctx: Pick<ServiceContext, "db" | "now">,
  key: { accountId: string; keyRowId: string; accessKeyId: string; startedAt: Date },
): Promise<KeyHistory> {
  const until = key.startedAt.toISOString();
  const from = new Date(key.startedAt.getTime() - historyDays * 86_400_000).toISOString();
  const allowedSince = new Date(ctx.now.getTime() - allowanceDays * 86_400_000).toISOString();
  const [row] = await ctx.db.execute<Row>(sql`
    with own as (
      select occurred_at, bucket_id, object_key, operation from access_log_entries
      where account_id = ${key.accountId} and access_key_id = ${key.accessKeyId}
        and occurred_at >= ${from}::timestamptz and occurred_at < ${until}::timestamptz
        and request_class in ('DELETE', 'PUT') and status_code < 400
    ), touched as (
      select occurred_at, case operation
          when ${singleDelete} then 1 when ${multiDelete} then ${objectsPerMultiDelete} else 0 end as deleted,
        case when operation = ${archiveUpload} then ${objectsPerArchive}
          when operation = any(${arrayOf(writes, "text")})
          and row_number() over (partition by bucket_id, object_key, operation order by occurred_at) > 1
          then 1 else 0 end as overwritten
      from own
    ), windows as (
      select floor(extract(epoch from occurred_at) / ${burstWindowMinutes * 60}) as window,
        sum(deleted) as deleted, sum(overwritten) as overwritten
      from touched group by 1
    )
    select
      (select min(occurred_at) from own) as first_at,
      (select percentile_disc(0.99) within group (order by deleted) from windows where deleted > 0)
        as usual_deleted,
      (select percentile_disc(0.99) within group (order by overwritten) from windows where overwritten > 0)
        as usual_overwritten,
      (select max(greatest(deleted_count, overwritten_count)) from key_freezes
        where account_id = ${key.accountId} and access_key_row_id = ${key.keyRowId}
          and state = 'CONTINUED' and decided_at > ${allowedSince}::timestamptz) as allowed`);
  const firstAt = row?.first_at ? new Date(row.first_at) : key.startedAt;
  return {
    ageDays: (key.startedAt.getTime() - firstAt.getTime()) / 86_400_000,
    usualDeleted: Number(row?.usual_deleted ?? 0),
    usualOverwritten: Number(row?.usual_overwritten ?? 0),
    allowedCount: Number(row?.allowed ?? 0),
  };
}
