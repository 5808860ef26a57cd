import { sql } from "drizzle-orm";
import { dayOf } from "@/domain/metering/calendar";
import type { Database } from "./client";

const filterColumns = { by_bucket: "bucket_name", by_key: "access_key_id" };

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
    for (const [suffix, column] of Object.entries(filterColumns)) {
      const index = `${name}_${suffix}`;
      if (indexes.includes(index)) continue;
      await db.execute(sql`
        create index ${sql.identifier(index)} on ${sql.identifier(name)}
        (account_id, ${sql.identifier(column)}, occurred_at, entry_key)`);
    }
  }
}
