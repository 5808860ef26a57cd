import { sql } from "drizzle-orm";
import {
  addDays,
  addMonths,
  dayOf,
  type Month,
  monthOf,
  startOfDay,
  startOfMonth,
} from "@/domain/metering/calendar";
import type { Database, Transaction } from "./client";

export interface PartitionedTable {
  table: string;
  column: string;
  /** `instant` columns split at midnight in São Paulo, `date` columns at the calendar day. */
  type: "instant" | "date";
  every: "month" | "day";
}

/**
 * Tables partitioned by range. drizzle-kit cannot say so: `npm run db:generate` adds PARTITION BY to what it
 * generates, and a default partition, so that no row is ever refused.
 */
export const partitionedTables: readonly PartitionedTable[] = [
  { table: "usage_samples", column: "sampled_at", type: "instant", every: "month" },
  { table: "usage_hours", column: "hour", type: "instant", every: "month" },
  { table: "usage_day_sums", column: "booked_on", type: "date", every: "month" },
  { table: "usage_bucket_days", column: "used_on", type: "date", every: "month" },
  { table: "usage_key_days", column: "used_on", type: "date", every: "month" },
  { table: "access_log_entries", column: "occurred_at", type: "instant", every: "day" },
];

const partitionLock = 7_330_016;
const monthsBehind = 3;
const monthsAhead = 3;
const daysBehind = 2;
const daysAhead = 10;

/**
 * Creates the partitions around `now` that are missing. Rows that landed in the default partition meanwhile
 * move to the new one. Safe to run by several processes at once.
 */
export async function ensurePartitions(db: Database, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${partitionLock})`);
    const existing = await partitionNames(tx);
    for (const table of partitionedTables) {
      for (const range of rangesAround(table, now)) {
        if (!existing.has(range.name)) await createPartition(tx, table, range);
      }
    }
  });
}

/** Drops the daily partitions of `table` that end before `keepFrom`: how a retention is kept without deleting rows. */
export async function dropPartitionsBefore(db: Database, table: string, keepFrom: Date): Promise<string[]> {
  const oldest = `${table}_${dayOf(keepFrom).replaceAll("-", "_")}`;
  const dropped: string[] = [];
  for (const name of await partitionNames(db)) {
    if (!name.startsWith(`${table}_2`) || name >= oldest) continue;
    await db.execute(sql`drop table ${sql.identifier(name)}`);
    dropped.push(name);
  }
  return dropped;
}

/** The months that have a partition of their own, the oldest first. */
export async function monthsOf(db: Database | Transaction, table: string): Promise<Month[]> {
  const prefix = `${table}_`;
  return [...(await partitionNames(db))]
    .filter((name) => name.startsWith(prefix) && /^\d{4}_\d{2}$/.test(name.slice(prefix.length)))
    .map((name) => name.slice(prefix.length).replace("_", "-"))
    .sort();
}

/** Drops a month's partition; rows still in it move to the default partition, so that none is lost. */
export async function dropMonth(tx: Transaction, table: string, month: Month): Promise<void> {
  const partition = sql.identifier(`${table}_${month.replace("-", "_")}`);
  await tx.execute(sql`alter table ${sql.identifier(table)} detach partition ${partition}`);
  await tx.execute(sql`insert into ${sql.identifier(table)} select * from ${partition}`);
  await tx.execute(sql`drop table ${partition}`);
}

interface Range {
  name: string;
  from: string;
  until: string;
}

function rangesAround(table: PartitionedTable, now: Date): Range[] {
  const ranges: Range[] = [];
  if (table.every === "month") {
    for (let shift = -monthsBehind; shift <= monthsAhead; shift += 1) {
      const month = addMonths(monthOf(now), shift);
      ranges.push(rangeOf(table, month, `${month}-01`, `${addMonths(month, 1)}-01`));
    }
  } else {
    for (let shift = -daysBehind; shift <= daysAhead; shift += 1) {
      const day = addDays(dayOf(now), shift);
      ranges.push(rangeOf(table, day, day, addDays(day, 1)));
    }
  }
  return ranges;
}

function rangeOf(table: PartitionedTable, label: string, from: string, until: string): Range {
  const bound = (day: string) => (table.type === "date" ? day : boundInstant(day));
  return { name: `${table.table}_${label.replaceAll("-", "_")}`, from: bound(from), until: bound(until) };
}

function boundInstant(day: string): string {
  return (day.endsWith("-01") ? startOfMonth(day.slice(0, 7)) : startOfDay(day)).toISOString();
}

async function partitionNames(db: Database | Transaction): Promise<Set<string>> {
  const rows = await db.execute<{ name: string }>(
    sql`select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid`,
  );
  return new Set(rows.map((row) => row.name));
}

async function createPartition(tx: Transaction, table: PartitionedTable, range: Range): Promise<void> {
  const parent = sql.identifier(table.table);
  const partition = sql.identifier(range.name);
  const fallback = sql.identifier(`${table.table}_default`);
  const column = sql.identifier(table.column);
  await tx.execute(sql`create table ${partition} (like ${parent} including all)`);
  await tx.execute(
    sql`with moved as (delete from ${fallback} where ${column} >= ${range.from} and ${column} < ${range.until} returning *) insert into ${partition} select * from moved`,
  );
  await tx.execute(
    sql`alter table ${parent} attach partition ${partition} for values from (${sql.raw(`'${range.from}'`)}) to (${sql.raw(`'${range.until}'`)})`,
  );
}
