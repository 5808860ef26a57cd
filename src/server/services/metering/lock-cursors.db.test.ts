import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "@/server/db/client";
import { testDatabase } from "@/testing/database";
import { createAccount } from "@/testing/factories/account";
import { lockCursors } from "./lock-cursors";

const accountCount = 600;
const rounds = 4;
let db: Database;
let ids: string[];

beforeAll(async () => {
  ({ db } = await testDatabase());
  const accounts = await Promise.all(Array.from({ length: accountCount }, () => createAccount(db)));
  ids = accounts.map(({ id }) => id).sort();
});

/** So many accounts would be in the way of suites that close a month. */
afterAll(async () => {
  const own = sql`(select unnest(${`{${ids.join(",")}}`}::text::uuid[]))`;
  for (const table of ["usage_hours", "usage_day_sums", "billing_cursors", "account_plans"]) {
    await db.execute(sql`delete from ${sql.identifier(table)} where account_id in ${own}`);
  }
  await db.execute(sql`delete from accounts where id in ${own}`);
});

/** Books a byte in an hour of each account, as all who book do: their cursors first. */
async function book(hour: string, accountIds: readonly string[]): Promise<void> {
  await db.transaction(async (tx) => {
    await lockCursors(tx, accountIds);
    await tx.execute(sql`
      insert into usage_hours (account_id, hour, occurred_hour, egress_bytes)
      select id, ${hour}::timestamptz, ${hour}::timestamptz, 1
      from unnest(${`{${accountIds.join(",")}}`}::text::uuid[]) with ordinality as t(id, n) order by n
      on conflict (account_id, hour, occurred_hour) do update set egress_bytes = usage_hours.egress_bytes + 1`);
  });
}

describe("booking for the same accounts", () => {
  it("takes turns: two that each add hours of a day and change others never wait for each other", async () => {
    for (let round = 1; round <= rounds; round += 1) {
      const [noon, one] = [`2026-11-0${round} 12:00Z`, `2026-11-0${round} 13:00Z`];
      const isOdd = (_: string, index: number) => index % 2 === 1;
      await book(noon, ids.filter(isOdd));
      await book(
        one,
        ids.filter((id, index) => !isOdd(id, index)),
      );
      await Promise.all([book(noon, ids), book(one, ids)]);
    }
    const [row] = await db.execute<{ bytes: string }>(sql`
      select sum(egress_bytes) as bytes from usage_day_sums
      where account_id in (select unnest(${`{${ids.join(",")}}`}::text::uuid[]))`);
    expect(Number(row?.bytes)).toBe(accountCount * 3 * rounds);
  });
});
