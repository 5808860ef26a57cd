import { setTimeout as delay } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "@/server/db/client";
import { type CuttingProxy, openCuttingProxy } from "@/testing/cut-connections";
import { testDatabase } from "@/testing/database";
import { daySumsFromHours, keptDaySums } from "@/testing/day-sums";
import { createAccount } from "@/testing/factories/account";
import { auditEntryOf } from "@/testing/factories/audit-entries";
import { createBucketRow, createKeyRow, createTenant } from "@/testing/factories/storage";
import { takeAuditBatch } from "./take-audit-batch";

const now = new Date("2026-11-20T12:30:00Z");
const entriesEach = 500;
/** The driver waits longer and longer before it connects again. */
const losses = 6;
let db: Database;
let url: string;

beforeAll(async () => {
  ({ db, url } = await testDatabase());
});

async function* body(lines: readonly string[]): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(lines.join("\n"));
  for (let start = 0; start < bytes.length; start += 60_000) yield bytes.subarray(start, start + 60_000);
}

async function createCustomer() {
  const account = await createAccount(db);
  const { minioUser: user } = await createTenant(db, account);
  const { name: bucketName } = await createBucketRow(db, account);
  const { accessKeyId } = await createKeyRow(db, account);
  return { accountId: account.id, user, bucketName, accessKeyId };
}

/** Ends about half of the sessions that are booking, as a database does that is short of memory. */
async function terminate(): Promise<void> {
  await db.execute(sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle' and random() < 0.5
      and query ~* 'access_log|usage_|billing_cursors|commit'`);
}

const ways: [string, (proxy: CuttingProxy) => unknown][] = [
  ["terminated by the database", terminate],
  ["reset", (proxy) => proxy.cut("reset")],
  ["ended", (proxy) => proxy.cut("end")],
];

describe("the audit intake while its connections are lost", () => {
  it.each(ways)("counts every entry once, in two processes, when they are %s", async (_, lose) => {
    const customers = [await createCustomer(), await createCustomer(), await createCustomer()];
    const lines = Array.from({ length: entriesEach }, (_each, index) =>
      customers.map((who) =>
        auditEntryOf({ ...who, at: new Date(now.getTime() - (index % 300) * 60_000), bytes: index }),
      ),
    ).flat();
    const proxy = await openCuttingProxy(url);
    const processes = [openDatabase(proxy.url), openDatabase(proxy.url)];
    const losing = new AbortController();
    const loser = (async () => {
      for (let time = 0; time < losses && !losing.signal.aborted; time += 1) {
        await delay(60 + Math.random() * 120);
        await lose(proxy);
      }
    })();
    try {
      await Promise.all(
        [0, 1, 2, 3].map(async (node) => {
          for (let round = 0; round < 2; round += 1) {
            const start = (node * 449 + round * 311) % lines.length;
            const turned = [...lines.slice(start), ...lines.slice(0, start)];
            const batch = node % 2 === 0 ? turned : turned.toReversed();
            // The store would send it again: the last batch below is it.
            await takeAuditBatch({ db: processes[node % 2]!.db, now }, body(batch)).catch(() => undefined);
          }
        }),
      );
      losing.abort();
      await loser;
      for (const { db } of processes) {
        const take = () => takeAuditBatch({ db, now }, body(lines));
        await take().catch(take);
      }
    } finally {
      losing.abort();
      await Promise.all(processes.map(({ close }) => close()));
      proxy.close();
    }
    const accounts = customers.map(({ accountId }) => accountId);
    for (const table of ["usage_hours", "usage_day_sums", "usage_bucket_days", "usage_key_days"]) {
      const sums = await db.execute(sql`
        select sum(ingress_bytes)::int as bytes, sum(put_requests)::int as requests from ${sql.raw(table)}
        where account_id in ${accounts} group by account_id`);
      const bytes = (entriesEach * (entriesEach - 1)) / 2;
      expect([...sums]).toEqual(accounts.map(() => ({ bytes, requests: entriesEach })));
    }
    expect(await keptDaySums(db, accounts)).toEqual(await daySumsFromHours(db, accounts));
  });
});
