import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/client";
import { bookDaySumsApart } from "@/server/db/day-sums";
import { addTraffic, arrayOf, trafficColumnList } from "../sql-columns";
import type { RequestSums, Traffic } from "./sum-requests";

/**
 * Adds sums of requests to the ledger, rows in the same order in every transaction. The statements are sent without
 * waiting for each other's answers: they run in order on one connection.
 */
export async function bookSums(tx: Transaction, sums: RequestSums): Promise<void> {
  await Promise.all([
    bookDaySumsApart(tx),
    bookHours(tx, sums.hours),
    bookDays(tx, sums.days),
    bookBucketDays(tx, sums.bucketDays),
    bookKeyDays(tx, sums.keyDays),
    noteKeyUses(tx, sums.keyUses),
  ]);
}

async function bookHours(tx: Transaction, rows: RequestSums["hours"]): Promise<void> {
  if (rows.length === 0) return;
  const accounts = arrayOf(
    rows.map((row) => row.accountId),
    "uuid",
  );
  const hours = arrayOf(
    rows.map((row) => row.hour),
    "timestamptz",
  );
  const occurred = arrayOf(
    rows.map((row) => row.occurredHour),
    "timestamptz",
  );
  await tx.execute(sql`
    insert into usage_hours (account_id, hour, occurred_hour, ${trafficColumnList})
    select * from unnest(${accounts}, ${hours}, ${occurred}, ${trafficArrays(rows)})
    on conflict (account_id, hour, occurred_hour) do update set ${addTraffic("usage_hours")}`);
}

async function bookDays(tx: Transaction, rows: RequestSums["days"]): Promise<void> {
  if (rows.length === 0) return;
  const accounts = arrayOf(
    rows.map((row) => row.accountId),
    "uuid",
  );
  const booked = arrayOf(
    rows.map((row) => row.bookedOn),
    "date",
  );
  const occurred = arrayOf(
    rows.map((row) => row.occurredOn),
    "date",
  );
  const from = arrayOf(
    rows.map((row) => row.usedFrom),
    "timestamptz",
  );
  const until = arrayOf(
    rows.map((row) => row.usedUntil),
    "timestamptz",
  );
  await tx.execute(sql`
    insert into usage_day_sums as d (account_id, booked_on, occurred_on, used_from, used_until, ${trafficColumnList},
      byte_seconds, interpolated_byte_seconds, sampled_hours, last_bytes_sum)
    select *, 0, 0, 0, 0 from unnest(${accounts}, ${booked}, ${occurred}, ${from}, ${until}, ${trafficArrays(rows)})
    on conflict (account_id, booked_on, occurred_on) do update set ${addTraffic("d")},
      used_from = least(d.used_from, excluded.used_from), used_until = greatest(d.used_until, excluded.used_until)`);
}

async function bookBucketDays(tx: Transaction, rows: RequestSums["bucketDays"]): Promise<void> {
  if (rows.length === 0) return;
  const accounts = arrayOf(
    rows.map((row) => row.accountId),
    "uuid",
  );
  const buckets = arrayOf(
    rows.map((row) => row.bucketId),
    "uuid",
  );
  const days = arrayOf(
    rows.map((row) => row.usedOn),
    "date",
  );
  await tx.execute(sql`
    insert into usage_bucket_days (account_id, bucket_id, used_on, ${trafficColumnList})
    select * from unnest(${accounts}, ${buckets}, ${days}, ${trafficArrays(rows)})
    on conflict (account_id, bucket_id, used_on) do update set ${addTraffic("usage_bucket_days")}`);
}

async function bookKeyDays(tx: Transaction, rows: RequestSums["keyDays"]): Promise<void> {
  if (rows.length === 0) return;
  const accounts = arrayOf(
    rows.map((row) => row.accountId),
    "uuid",
  );
  const keys = arrayOf(
    rows.map((row) => row.accessKeyId),
    "text",
  );
  const days = arrayOf(
    rows.map((row) => row.usedOn),
    "date",
  );
  const uses = arrayOf(
    rows.map((row) => new Date(row.lastUsedAt)),
    "timestamptz",
  );
  await tx.execute(sql`
    insert into usage_key_days (account_id, access_key_id, used_on, last_used_at, ${trafficColumnList})
    select * from unnest(${accounts}, ${keys}, ${days}, ${uses}, ${trafficArrays(rows)})
    on conflict (account_id, access_key_id, used_on) do update set ${addTraffic("usage_key_days")},
      last_used_at = greatest(usage_key_days.last_used_at, excluded.last_used_at)`);
}

/**
 * Kept to the minute: a busy key would be written with every batch. The rows are locked in the order of their ids,
 * since an update alone takes them as they come.
 */
async function noteKeyUses(tx: Transaction, uses: RequestSums["keyUses"]): Promise<void> {
  if (uses.size === 0) return;
  await tx.execute(sql`
    with uses as (
      select * from unnest(${arrayOf([...uses.keys()], "text")}, ${arrayOf(
        [...uses.values()].map((at) => new Date(at)),
        "timestamptz",
      )}) as t(key, used_at)
    ), keys as (
      select k.account_id, k.id, uses.used_at from access_keys k join uses on k.access_key_id = uses.key
      where k.last_used_at is null or k.last_used_at < uses.used_at - interval '1 minute'
      order by k.access_key_id for no key update of k
    )
    update access_keys k set last_used_at = greatest(k.last_used_at, keys.used_at)
    from keys where k.account_id = keys.account_id and k.id = keys.id`);
}

function trafficArrays(rows: readonly Traffic[]): SQL {
  const column = (read: (row: Traffic) => bigint | number) => arrayOf(rows.map(read), "int8");
  return sql.join(
    [
      column((row) => row.ingressBytes),
      column((row) => row.egressBytes),
      column((row) => row.requests.GET),
      column((row) => row.requests.PUT),
      column((row) => row.requests.DELETE),
      column((row) => row.requests.LIST),
      column((row) => row.requests.HEAD),
    ],
    sql`, `,
  );
}
