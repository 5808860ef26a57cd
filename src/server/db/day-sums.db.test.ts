import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "@/testing/database";
import { daySumsFromHours, keptDaySums } from "@/testing/day-sums";
import type { Database } from "./client";
import { renewDaySums } from "./day-sums";

// A month of its own: adding it up anew touches no other suite's days.
const first = Date.parse("2031-03-10T00:00:00Z");
const from = new Date("2031-03-01T03:00:00Z");
const until = new Date("2031-04-01T03:00:00Z");
const hour = 3_600_000;

let db: Database;
beforeAll(async () => {
  ({ db } = await testDatabase());
});

const change = fc.record({
  kind: fc.constantFrom("book", "book", "book", "set", "delete"),
  account: fc.integer({ min: 0, max: 2 }),
  booked: fc.integer({ min: 0, max: 60 }),
  lateness: fc.constantFrom(0, 0, 0, 1, 30),
  bytes: fc.bigInt({ min: 0n, max: 10n ** 15n }),
  stored: fc.option(fc.bigInt({ min: 0n, max: 10n ** 15n })),
});

describe("the sums of days", () => {
  it("are what the hours add up to, however these are booked, corrected and deleted", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(change, { maxLength: 12 }), { maxLength: 6 }),
        async (statements) => {
          const accounts = [randomUUID(), randomUUID(), randomUUID()];
          for (const changes of statements) {
            await book(accounts, changes);
            await correct(accounts, changes);
            await remove(accounts, changes);
          }
          const expected = await daySumsFromHours(db, accounts);
          expect(await keptDaySums(db, accounts)).toEqual(expected);
          await db.transaction((tx) => renewDaySums(tx, from, until));
          expect(await keptDaySums(db, accounts)).toEqual(expected);
        },
      ),
      { numRuns: 40 },
    );
  });
});

type Change = typeof change extends fc.Arbitrary<infer Value> ? Value : never;

const rowsOf = (accounts: string[], changes: readonly Change[], kind: string) => {
  const rows = new Map<string, [string, string, string, bigint, bigint | null]>();
  for (const { account, booked, lateness, bytes, stored } of changes.filter((one) => one.kind === kind)) {
    const at = first + booked * hour;
    const [bookedAt, occurredAt] = [at, at - lateness * hour].map((time) => new Date(time).toISOString());
    rows.set(`${account} ${booked} ${lateness}`, [accounts[account]!, bookedAt!, occurredAt!, bytes, stored]);
  }
  return [...rows.values()];
};

async function book(accounts: string[], changes: readonly Change[]): Promise<void> {
  const values = rowsOf(accounts, changes, "book").map(
    ([account, at, occurred, bytes, stored]) =>
      sql`(${account}::uuid, ${at}::timestamptz, ${occurred}::timestamptz, ${bytes}::numeric, ${bytes / 2n}::numeric, ${bytes}::int8, 1::int8, ${stored}::int8)`,
  );
  if (values.length === 0) return;
  await db.execute(sql`
    insert into usage_hours as h (account_id, hour, occurred_hour, byte_seconds, interpolated_byte_seconds, egress_bytes, put_requests, last_bytes)
    values ${sql.join(values, sql`, `)}
    on conflict (account_id, hour, occurred_hour) do update set
      byte_seconds = h.byte_seconds + excluded.byte_seconds, egress_bytes = h.egress_bytes + excluded.egress_bytes,
      put_requests = h.put_requests + excluded.put_requests, last_bytes = excluded.last_bytes`);
}

async function correct(accounts: string[], changes: readonly Change[]): Promise<void> {
  for (const [account, at, occurred, bytes, stored] of rowsOf(accounts, changes, "set")) {
    await db.execute(sql`
      update usage_hours set ingress_bytes = ${bytes}, last_bytes = ${stored}
      where account_id = ${account} and hour = ${at}::timestamptz and occurred_hour = ${occurred}::timestamptz`);
  }
}

async function remove(accounts: string[], changes: readonly Change[]): Promise<void> {
  for (const [account, at] of rowsOf(accounts, changes, "delete")) {
    await db.execute(
      sql`delete from usage_hours where account_id = ${account} and hour = ${at}::timestamptz`,
    );
  }
}
