import { sql } from "drizzle-orm";
import { dayOf } from "@/domain/metering/calendar";
import type { Database } from "./client";

/** What each of the log's filters looks an account's entries up by, in the order in which they are shown. */
const filterIndexes = {
  by_bucket: "(account_id, bucket_name, occurred_at, entry_key)",
  by_key: "(account_id, access_key_id, occurred_at, entry_key)",
  by_class: "(account_id, request_class, occurred_at, entry_key)",
  by_failure: "(account_id, occurred_at, entry_key) where status_code >= 400",
  by_object: `(account_id, object_key collate "C")`,
};

/**
 * Gives the access log's days that are over the indexes that its filters need. Today's goes without: it takes
 * thousands of entries a second, and one day is read fast by its primary key.
 */
export async function indexClosedDays(db: Database, now: Date): Promise<void> {
  const today = `access_log_entries_${dayOf(now).replaceAll("-", "_")}`;
  const partitions = await db.execute<{ name: string; indexes: string[] }>(sql`
    select c.relname as name, array(
      select i.relname from pg_index x join pg_class i on i.oid = x.indexrelid where x.indrelid = c.oid
    ) as indexes
    from pg_inherits h join pg_class c on c.oid = h.inhrelid
    where h.inhparent = 'access_log_entries'::regclass and c.relname like 'access\\_log\\_entries\\_2%'
    order by c.relname`);
  for (const { name, indexes } of partitions.filter((partition) => partition.name < today)) {
    const missing = Object.entries(filterIndexes).filter(
      ([suffix]) => !indexes.includes(`${name}_${suffix}`),
    );
    for (const [suffix, definition] of missing) {
      const index = sql.identifier(`${name}_${suffix}`);
      await db.execute(sql`create index ${index} on ${sql.identifier(name)} ${sql.raw(definition)}`);
    }
    if (missing.length > 0) await db.execute(sql`analyze ${sql.identifier(name)}`);
  }
}
