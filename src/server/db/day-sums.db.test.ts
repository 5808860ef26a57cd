import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "@/testing/database";
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
          const expected = await fromHours(accounts);
          expect(await kept(accounts)).toEqual(expected);
          await db.transaction((tx) => renewDaySums(tx, from, until));
          expect(await kept(accounts)).toEqual(expected);
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

const columns = sql.raw(`sum(byte_seconds)::text as byte_seconds,
  sum(interpolated_byte_seconds)::text as interpolated, sum(ingress_bytes)::text as ingress,
  sum(egress_bytes)::text as egress, sum(put_requests)::text as puts`);

const all = (accounts: string[]) =>
  sql`account_id in (${sql.join(
    accounts.map((id) => sql`${id}`),
    sql`, `,
  )})`;

async function fromHours(accounts: string[]) {
  return [
    ...(await db.execute(sql`
      select account_id, (hour at time zone 'America/Sao_Paulo')::date::text as booked_on,
        (occurred_hour at time zone 'America/Sao_Paulo')::date::text as occurred_on, ${columns},
        count(last_bytes)::text as sampled, coalesce(sum(last_bytes), 0)::text as last_bytes
      from usage_hours where ${all(accounts)} group by 1, 2, 3 order by 1, 2, 3`)),
  ];
}

/** Days of which nothing is left keep a row of zeros. */
async function kept(accounts: string[]) {
  return [
    ...(await db.execute(sql`
      select account_id, booked_on::text, occurred_on::text, ${columns},
        sum(sampled_hours)::text as sampled, sum(last_bytes_sum)::text as last_bytes
      from usage_day_sums d
      where ${all(accounts)} and exists (
        select from usage_hours h where h.account_id = d.account_id
          and (h.hour at time zone 'America/Sao_Paulo')::date = d.booked_on
          and (h.occurred_hour at time zone 'America/Sao_Paulo')::date = d.occurred_on
      )
      group by 1, 2, 3 order by 1, 2, 3`)),
  ];
}
