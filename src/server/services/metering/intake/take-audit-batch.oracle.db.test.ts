import { asc, eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "@/server/db/client";
import { accessLogEntries, usageBucketDays, usageHours, usageKeyDays } from "@/server/db/schema";
import { testDatabase } from "@/testing/database";
import { daySumsFromHours, keptDaySums } from "@/testing/day-sums";
import { type Account, createAccount } from "@/testing/factories/account";
import { createBucketRow, createKeyRow, createTenant } from "@/testing/factories/storage";
import { takeAuditBatch } from "./take-audit-batch";

const now = new Date("2026-11-20T12:30:00Z");
const customers = 3;
let db: Database;

interface Customer {
  account: Account;
  tenant: string;
  bucketNames: string[];
  keyIds: string[];
}

/** A request as the oracle knows it. */
interface Sent {
  customer: number;
  bucket: number;
  key: number;
  minutesAgo: number;
  operation: "PutObject" | "GetObject" | "ListObjectsV2";
  statusCode: 200 | 404;
  bytes: number;
}

const sent: fc.Arbitrary<Sent> = fc.record({
  customer: fc.nat(customers - 1),
  bucket: fc.nat(1),
  key: fc.nat(1),
  minutesAgo: fc.nat(6 * 60),
  operation: fc.constantFrom("PutObject", "GetObject", "ListObjectsV2"),
  statusCode: fc.constantFrom(200, 200, 404),
  bytes: fc.nat(2 ** 40),
});

/** Which entries a batch holds, repeats and all, on which of two connections it comes, and what becomes of it. */
const batch = fc.record({
  entries: fc.array(fc.nat(), { maxLength: 30 }),
  connection: fc.nat(1),
  fate: fc.constantFrom("booked", "booked", "killed before the commit", "broken off"),
  chunkBytes: fc.integer({ min: 50, max: 5_000 }),
});

async function createCustomer(): Promise<Customer> {
  const account = await createAccount(db);
  const { minioUser } = await createTenant(db, account);
  const buckets = [await createBucketRow(db, account), await createBucketRow(db, account)];
  const keys = [await createKeyRow(db, account), await createKeyRow(db, account)];
  return {
    account,
    tenant: minioUser,
    bucketNames: buckets.map(({ name }) => name),
    keyIds: keys.map(({ accessKeyId }) => accessKeyId),
  };
}

function entryOf(request: Sent, index: number, customer: Customer): string {
  return JSON.stringify({
    version: "1",
    deploymentid: "d1",
    time: new Date(now.getTime() - request.minutesAgo * 60_000).toISOString(),
    trigger: "incoming",
    api: {
      name: request.operation,
      bucket: customer.bucketNames[request.bucket],
      object: `cópia ${index}`,
      statusCode: request.statusCode,
      rx: request.operation === "PutObject" ? request.bytes : 0,
      tx: request.operation === "GetObject" ? request.bytes : 0,
      timeToResponseInNS: "1500000",
    },
    requestID: `R${index}`,
    accessKey: customer.keyIds[request.key],
    parentUser: customer.tenant,
  });
}

async function* chunks(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

/** The database as four processes have it: each with a queue and connections of its own. */
const processes: ReturnType<typeof openDatabase>[] = [];

const killed = (): Database =>
  Object.create(db, {
    transaction: {
      value: (work: (tx: unknown) => Promise<unknown>) =>
        db.transaction(async (tx) => {
          await work(tx);
          throw new Error("killed before the commit");
        }),
    },
  }) as Database;

const total = (requests: readonly Sent[], operation: Sent["operation"]) =>
  requests
    .filter((request) => request.operation === operation && request.statusCode === 200)
    .reduce((sum, request) => sum + BigInt(request.bytes), 0n);

const counted = (requests: readonly Sent[], operation: Sent["operation"]) =>
  BigInt(requests.filter((request) => request.operation === operation && request.statusCode === 200).length);

/** What an account was booked, added up in each of the three places. */
async function bookedBy({ account }: Customer) {
  const sums = (table: typeof usageHours | typeof usageBucketDays | typeof usageKeyDays) =>
    db
      .select({
        ingressBytes: sql<string>`coalesce(sum(${table.ingressBytes}), 0)`,
        egressBytes: sql<string>`coalesce(sum(${table.egressBytes}), 0)`,
        puts: sql<string>`coalesce(sum(${table.putRequests}), 0)`,
        gets: sql<string>`coalesce(sum(${table.getRequests}), 0)`,
        lists: sql<string>`coalesce(sum(${table.listRequests}), 0)`,
      })
      .from(table)
      .where(eq(table.accountId, account.id));
  const logged = await db
    .select({ requestId: accessLogEntries.requestId })
    .from(accessLogEntries)
    .where(eq(accessLogEntries.accountId, account.id))
    .orderBy(asc(accessLogEntries.requestId));
  const places = [
    ...(await sums(usageHours)),
    ...(await sums(usageBucketDays)),
    ...(await sums(usageKeyDays)),
  ];
  return { places, logged: logged.map(({ requestId }) => requestId) };
}

function expectedOf(requests: readonly Sent[], customer: number) {
  const own = requests.filter((request) => request.customer === customer);
  const sums = {
    ingressBytes: String(total(own, "PutObject")),
    egressBytes: String(total(own, "GetObject")),
    puts: String(counted(own, "PutObject")),
    gets: String(counted(own, "GetObject")),
    lists: String(counted(own, "ListObjectsV2")),
  };
  const logged = requests.flatMap((request, index) => (request.customer === customer ? [`R${index}`] : []));
  return { places: [sums, sums, sums], logged: logged.sort() };
}

beforeAll(async () => {
  const { url, ...opened } = await testDatabase();
  ({ db } = opened);
  for (let count = 0; count < 4; count += 1) processes.push(openDatabase(url));
});

afterAll(() => Promise.all(processes.map(({ close }) => close())));

describe("the audit intake against an oracle", { timeout: 120_000 }, () => {
  it("books each entry once, however batches repeat, split, cross, break off and die", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(sent, { minLength: 1, maxLength: 40 }),
        fc.array(fc.array(batch, { minLength: 1, maxLength: 4 }), { maxLength: 4 }),
        async (requests, rounds) => {
          const people = await Promise.all(Array.from({ length: customers }, createCustomer));
          const texts = requests.map((request, index) => entryOf(request, index, people[request.customer]!));
          const connections = processes.map((process) => process.db);
          const take = (on: Database, text: string, size: number) =>
            takeAuditBatch({ db: on, now }, chunks(text, size));
          for (const round of rounds) {
            await Promise.all(
              round.map(async ({ entries, connection, fate, chunkBytes }) => {
                const text = entries.map((at) => `${texts[at % texts.length]}\n`).join("");
                if (fate === "booked") return take(connections[connection]!, text, chunkBytes);
                if (text === "") return undefined;
                const on = fate === "broken off" ? connections[connection]! : killed();
                const sentText = fate === "broken off" ? text.slice(0, -3) : text;
                return expect(take(on, sentText, chunkBytes)).rejects.toThrow();
              }),
            );
          }
          await take(db, texts.toReversed().join(""), 700);
          for (const [index, customer] of people.entries()) {
            expect(await bookedBy(customer)).toEqual(expectedOf(requests, index));
          }
          const accounts = people.map(({ account }) => account.id);
          expect(await keptDaySums(db, accounts)).toEqual(await daySumsFromHours(db, accounts));
        },
      ),
      { numRuns: 8 },
    );
  });

  it("books crossing batches of the same accounts on four connections without a deadlock", async () => {
    const people = await Promise.all(Array.from({ length: customers }, createCustomer));
    const requests = Array.from(
      { length: 600 },
      (_, index): Sent => ({
        customer: index % 20 === 0 ? 1 + (index % 2) : 0,
        bucket: index % 2,
        key: (index >> 1) % 2,
        minutesAgo: (index * 37) % 360,
        operation: index % 3 === 0 ? "GetObject" : "PutObject",
        statusCode: 200,
        bytes: index,
      }),
    );
    const texts = requests.map((request, index) => entryOf(request, index, people[request.customer]!));
    const deadlocks = async () => {
      const [row] = await db.execute<{ deadlocks: string }>(
        sql`select deadlocks from pg_stat_database where datname = current_database()`,
      );
      return row?.deadlocks;
    };
    const before = await deadlocks();
    await Promise.all(
      processes.map(async ({ db: on }, connection) => {
        for (let round = 0; round < 4; round += 1) {
          const start = (connection * 149 + round * 211) % texts.length;
          const turned = [...texts.slice(start), ...texts.slice(0, start)];
          const batch = connection % 2 === 0 ? turned : turned.toReversed();
          await takeAuditBatch({ db: on, now }, chunks(batch.slice(0, 300).join("\n"), 4_096));
        }
        await takeAuditBatch({ db: on, now }, chunks(texts.join("\n"), 4_096));
      }),
    );
    for (const [index, customer] of people.entries()) {
      expect(await bookedBy(customer)).toEqual(expectedOf(requests, index));
    }
    await db.execute(sql`select pg_stat_force_next_flush()`);
    expect(await deadlocks()).toBe(before);
  });
});
