import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/client";
import { bookDaySumsApart } from "@/server/db/day-sums";
import { type ArrayType, addTraffic, arrayOf, trafficColumnList } from "../sql-columns";
import type { RequestSums, Traffic } from "./sum-requests";

/**
 * Adds sums of requests to the ledger, rows in the same order in every transaction. The statements are sent without
 * waiting for each other's answers: they run in order on one connection.
 */
export async function bookSums(tx: Transaction, sums: RequestSums): Promise<void> {
  await Promise.all([
    bookDaySumsApart(tx),
    addRows(tx, sums.hours, {
      table: "usage_hours",
      keys: {
        account_id: ["uuid", (row) => row.accountId],
        hour: ["timestamptz", (row) => row.hour],
        occurred_hour: ["timestamptz", (row) => row.occurredHour],
      },
    }),
    addRows(tx, sums.days, {
      table: "usage_day_sums",
      keys: {
        account_id: ["uuid", (row) => row.accountId],
        booked_on: ["date", (row) => row.bookedOn],
        occurred_on: ["date", (row) => row.occurredOn],
      },
      others: {
        used_from: ["timestamptz", (row) => row.usedFrom, "least"],
        used_until: ["timestamptz", (row) => row.usedUntil, "greatest"],
      },
      zeros: ["byte_seconds", "interpolated_byte_seconds", "sampled_hours", "last_bytes_sum"],
    }),
    addRows(tx, sums.bucketDays, {
      table: "usage_bucket_days",
      keys: {
        account_id: ["uuid", (row) => row.accountId],
        bucket_id: ["uuid", (row) => row.bucketId],
        used_on: ["date", (row) => row.usedOn],
      },
    }),
    addRows(tx, sums.keyDays, {
      table: "usage_key_days",
      keys: {
        account_id: ["uuid", (row) => row.accountId],
        access_key_id: ["text", (row) => row.accessKeyId],
        used_on: ["date", (row) => row.usedOn],
      },
      others: { last_used_at: ["timestamptz", (row) => new Date(row.lastUsedAt), "greatest"] },
    }),
    noteKeyUses(tx, sums.keyUses),
  ]);
}

type Read<Row> = (row: Row) => unknown;

interface Target<Row> {
  table: string;
  /** The columns of its primary key. */
  keys: Record<string, [ArrayType, Read<Row>]>;
  /** Further ones, and which of two values stays. */
  others?: Record<string, [ArrayType, Read<Row>, "least" | "greatest"]>;
  /** What requests add nothing to, and a new row begins with. */
  zeros?: string[];
}

/** Adds traffic to the rows of a table, which need not be there. */
async function addRows<Row extends Traffic>(
  tx: Transaction,
  rows: readonly Row[],
  { table, keys, others = {}, zeros = [] }: Target<Row>,
): Promise<void> {
  if (rows.length === 0) return;
  const columns = Object.entries({ ...keys, ...others });
  const names = columns.map(([name]) => name).join(", ");
  const arrays = columns.map(([, [type, read]]) => arrayOf(rows.map(read), type));
  const kept = Object.entries(others).map(
    ([name, [, , which]]) => `, ${name} = ${which}(${table}.${name}, excluded.${name})`,
  );
  await tx.execute(sql`
    insert into ${sql.raw(`${table} (${names}`)}, ${trafficColumnList}${sql.raw(zeros.map((name) => `, ${name}`).join(""))})
    select *${sql.raw(", 0".repeat(zeros.length))} from unnest(${sql.join(arrays, sql`, `)}, ${trafficArrays(rows)})
    on conflict (${sql.raw(Object.keys(keys).join(", "))}) do update set ${addTraffic(table)}${sql.raw(kept.join(""))}`);
}

/**
 * Kept to the minute: a busy key would be written with every batch. The rows are locked in the order of their ids,
 * since an update alone takes them as they come.
 */
async function noteKeyUses(tx: Transaction, uses: RequestSums["keyUses"]): Promise<void> {
  if (uses.size === 0) return;
  const usedAt = [...uses.values()].map((at) => new Date(at));
  await tx.execute(sql`
    with uses as (
      select * from unnest(${arrayOf([...uses.keys()], "text")}, ${arrayOf(usedAt, "timestamptz")}) as t(key, used_at)
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
