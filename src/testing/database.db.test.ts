import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { testDatabase } from "./database";

describe("testDatabase", () => {
  it("gives a migrated database of this worker alone", async () => {
    const { db, url } = await testDatabase();
    const [row] = await db.execute<{ name: string; tables: number }>(
      sql`select current_database() as name, count(*)::int as tables from information_schema.tables where table_schema = 'public'`,
    );
    expect(row?.name).toMatch(/^worker_\d+$/);
    expect(url).toContain(row?.name);
    expect(row?.tables).toBeGreaterThan(5);
  });

  it("is the same for every caller of the worker", async () => {
    expect(await testDatabase()).toBe(await testDatabase());
  });
});
