import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { indexClosedDays } from "@/server/db/index-closed-days";
import { ensurePartitions } from "@/server/db/partitions";
import { testDatabase } from "@/testing/database";

it("indexes the days of the access log that are over, once, and leaves today's alone", async () => {
  const { db } = await testDatabase();
  const now = new Date("2037-03-10T15:00:00Z");
  await ensurePartitions(db, now);
  await indexClosedDays(db, now);
  await indexClosedDays(db, now);
  const rows = await db.execute<{ name: string }>(sql`
    select indexname as name from pg_indexes
    where tablename like 'access\\_log\\_entries\\_2037%' and indexname not like '%pkey' order by 1`);
  expect(rows.map(({ name }) => name)).toEqual([
    "access_log_entries_2037_03_08_by_bucket",
    "access_log_entries_2037_03_08_by_class",
    "access_log_entries_2037_03_08_by_failure",
    "access_log_entries_2037_03_08_by_key",
    "access_log_entries_2037_03_08_by_object",
    "access_log_entries_2037_03_09_by_bucket",
    "access_log_entries_2037_03_09_by_class",
    "access_log_entries_2037_03_09_by_failure",
    "access_log_entries_2037_03_09_by_key",
    "access_log_entries_2037_03_09_by_object",
  ]);
});
