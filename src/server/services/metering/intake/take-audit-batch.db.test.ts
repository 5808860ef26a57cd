import { and, eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { addHours, startOfHour } from "@/domain/metering/calendar";
import type { Database } from "@/server/db/client";
import {
  accessKeys,
  accessLogEntries,
  billingCursors,
  platformSettings,
  usageBucketDays,
  usageHours,
} from "@/server/db/schema";
import { countLeftOut } from "@/server/services/access-log/count-left-out";
import { testDatabase } from "@/testing/database";
import { type Account, createAccount } from "@/testing/factories/account";
import { accountContext } from "@/testing/factories/context";
import { createBucketRow, createKeyRow, createTenant } from "@/testing/factories/storage";
import { createUser } from "@/testing/factories/user";
import { refusedPerHour } from "./leave-out-refused";
import { takeAuditBatch } from "./take-audit-batch";

const now = new Date("2026-11-20T12:30:00Z");
let db: Database;
let account: Account;
let tenant: string;
let bucket: Awaited<ReturnType<typeof createBucketRow>>;
let key: Awaited<ReturnType<typeof createKeyRow>>;
let requestCount = 0;

interface Told {
  api?: Record<string, unknown>;
  [field: string]: unknown;
}

function entry({ api, ...fields }: Told = {}): string {
  requestCount += 1;
  return JSON.stringify({
    version: "1",
    deploymentid: "d1",
    time: "2026-11-20T12:10:00.123456789Z",
    trigger: "incoming",
    requestID: `R${requestCount}`,
    accessKey: key.accessKeyId,
    parentUser: tenant,
    requestHeader: { Authorization: "AWS4-HMAC-SHA256 Signature=secret" },
    ...fields,
    api: {
      name: "PutObject",
      bucket: bucket.name,
      object: "backup {1}.tar",
      status: "OK",
      statusCode: 200,
      rx: 1000,
      tx: 0,
      timeToResponseInNS: "1500000",
      ...api,
    },
  });
}

async function* chunks(text: string, size = 7): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

const take = (text: string, at = now, on: Database = db) => takeAuditBatch({ db: on, now: at }, chunks(text));

async function hours() {
  return db.select().from(usageHours).where(eq(usageHours.accountId, account.id)).orderBy(usageHours.hour);
}

async function logged() {
  return db.select().from(accessLogEntries).where(eq(accessLogEntries.accountId, account.id));
}

beforeAll(async () => {
  ({ db } = await testDatabase());
});

beforeEach(async () => {
  account = await createAccount(db);
  tenant = (await createTenant(db, account)).minioUser;
  bucket = await createBucketRow(db, account);
  key = await createKeyRow(db, account);
});

describe("taking in the audit stream", () => {
  it("books payload bytes and requests by class into the account's hour, the bucket's day and the key", async () => {
    await take(
      entry() +
        entry({ api: { name: "GetObject", tx: 400, rx: 0 } }) +
        entry({ api: { name: "ListObjectsV2", object: "", tx: 5000, rx: 0 } }) +
        entry({ api: { name: "HeadObject" } }) +
        entry({ api: { name: "DeleteObject" } }),
    );
    expect(await hours()).toMatchObject([
      {
        hour: new Date("2026-11-20T12:00:00Z"),
        occurredHour: new Date("2026-11-20T12:00:00Z"),
        ingressBytes: 1000n,
        egressBytes: 400n,
        putRequests: 1n,
        getRequests: 1n,
        listRequests: 1n,
        headRequests: 1n,
        deleteRequests: 1n,
      },
    ]);
    const [day] = await db.select().from(usageBucketDays).where(eq(usageBucketDays.bucketId, bucket.id));
    expect(day).toMatchObject({ usedOn: "2026-11-20", ingressBytes: 1000n, egressBytes: 400n });
    const [used] = await db.select().from(accessKeys).where(eq(accessKeys.id, key.id));
    expect(used?.lastUsedAt).toEqual(new Date("2026-11-20T12:10:00.123Z"));
  });

  it("counts the decoded length of a framed upload, not its frames", async () => {
    const framed = {
      "X-Amz-Content-Sha256": "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
      "X-Amz-Decoded-Content-Length": "1000",
    };
    await take(entry({ api: { rx: 1100 }, requestHeader: framed }));
    expect((await hours())[0]?.ingressBytes).toBe(1000n);
  });

  it("does not believe a decoded length on an upload that was not framed", async () => {
    const forged = { "X-Amz-Content-Sha256": "UNSIGNED-PAYLOAD", "X-Amz-Decoded-Content-Length": "0" };
    await take(
      entry({ requestHeader: forged }) + entry({ requestHeader: { "X-Amz-Decoded-Content-Length": "0" } }),
    );
    expect((await hours())[0]?.ingressBytes).toBe(2000n);
  });

  it("does not believe a decoded length where the store reads none: signature version 2, forms, archives", async () => {
    const forged = {
      "X-Amz-Content-Sha256": "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
      "X-Amz-Decoded-Content-Length": "0",
    };
    const huge = { ...forged, "X-Amz-Decoded-Content-Length": "9".repeat(18) };
    const v2 = { Authorization: "AWS key:signature" };
    await take(
      entry({ requestHeader: { ...forged, ...v2 } }) +
        entry({ requestHeader: forged, requestQuery: { AWSAccessKeyId: "key" } }) +
        entry({ requestHeader: forged, api: { name: "PostPolicyBucket" } }) +
        entry({ requestHeader: { ...forged, "X-Amz-Content-Sha256": "STREAMING-NOTHING" } }) +
        entry({
          requestHeader: { ...forged, "X-Amz-Content-Sha256": "STREAMING-UNSIGNED-PAYLOAD-TRAILER" },
          api: { name: "PutObjectExtract" },
        }) +
        Array.from({ length: 10 }, () => entry({ requestHeader: { ...huge, ...v2 } })).join(""),
    );
    expect((await hours())[0]?.ingressBytes).toBe(15_000n);
  });

  it("books the rest of a batch in which a stranger sent what no database takes", async () => {
    const nul = "\u0000";
    await take(
      entry({
        parentUser: "",
        accessKey: "",
        api: { bucket: `a${nul}`, name: "GetObject", statusCode: 400 },
      }) +
        entry({ parentUser: "", accessKey: `k${nul}`, api: { statusCode: 403 } }) +
        entry(),
    );
    expect((await hours())[0]?.putRequests).toBe(1n);
  });

  it("counts an entry once, however often it comes: within a batch, again later, and in both at once", async () => {
    const one = entry();
    await Promise.all([take(one + one), take(one)]);
    await take(one);
    expect((await hours())[0]).toMatchObject({ putRequests: 1n, ingressBytes: 1000n });
    expect(await logged()).toHaveLength(1);
  });

  it("tells two requests apart that two nodes gave the same id", async () => {
    const same = { requestID: "SAME" };
    await take(entry({ ...same, api: { object: "a" } }) + entry({ ...same, api: { object: "b" } }));
    expect((await hours())[0]?.putRequests).toBe(2n);
  });

  it("charges nothing for failed and refused requests, but logs them", async () => {
    await take(
      entry({ api: { statusCode: 403 } }) + entry({ api: { statusCode: 503, name: "GetObject", tx: 99 } }),
    );
    expect(await hours()).toEqual([]);
    expect(await logged()).toHaveLength(2);
  });

  it("lets a stranger with a customer's key id neither charge, nor use the key, nor fill the log", async () => {
    const forged = (count: number) =>
      Array.from({ length: count }, (_, index) =>
        entry({ api: { statusCode: index % 2 === 0 ? 403 : 400, rx: 1_000_000 } }),
      ).join("");
    await take(forged(refusedPerHour - 1));
    expect(await logged()).toHaveLength(refusedPerHour - 1);
    await Promise.all([take(forged(50)), take(forged(50)), take(entry())]);
    expect(await logged()).toHaveLength(refusedPerHour + 1);
    expect(await hours()).toMatchObject([{ ingressBytes: 1000n, putRequests: 1n }]);
    const ctx = accountContext({ db, now, account, user: await createUser(db, { accountId: account.id }) });
    expect(await countLeftOut(ctx)).toMatchObject({ count: 99 });
    await take(forged(3), new Date("2026-11-20T13:05:00Z"));
    expect(await logged()).toHaveLength(refusedPerHour + 4);
  });

  it("notes a key as used by requests that succeed, never by those that only name it", async () => {
    await take(entry({ api: { statusCode: 403 } }) + entry({ api: { name: "HeadObject", statusCode: 404 } }));
    const lastUsed = async () =>
      (await db.select().from(accessKeys).where(eq(accessKeys.id, key.id)))[0]?.lastUsedAt;
    expect(await lastUsed()).toBeNull();
    await take(entry());
    expect(await lastUsed()).not.toBeNull();
  });

  it("bounds what strangers without a key leave in the log of whose bucket they name, but not what a customer does", async () => {
    const many = refusedPerHour + 20;
    const anonymous = { parentUser: "", accessKey: "", api: { name: "GetObject", statusCode: 404 } };
    await take(Array.from({ length: many }, () => entry(anonymous)).join(""));
    expect(await logged()).toHaveLength(refusedPerHour);
    await take(
      Array.from({ length: many }, () => entry({ api: { name: "HeadObject", statusCode: 404 } })).join(""),
    );
    expect(await logged()).toHaveLength(refusedPerHour + many);
    expect(await hours()).toEqual([]);
  });

  it("leaves out background work, the platform's own requests and strangers' buckets", async () => {
    await take(
      entry({ trigger: "ilm" }) +
        entry({ parentUser: "", accessKey: "root" }) +
        entry({ parentUser: "", accessKey: "", api: { bucket: "nobodys" } }),
    );
    expect(await logged()).toEqual([]);
  });

  it("bills anonymous reads of a public bucket to its owner", async () => {
    await take(entry({ parentUser: "", accessKey: "", api: { name: "GetObject", tx: 77 } }));
    expect((await hours())[0]).toMatchObject({ egressBytes: 77n, getRequests: 1n });
  });

  it("shows and charges what a customer does at another's bucket to the one who did it", async () => {
    const other = await createAccount(db);
    const { minioUser } = await createTenant(db, other);
    const theirs = await createBucketRow(db, other, { createdAt: new Date("2026-11-20T12:10:01Z") });
    await createBucketRow(db, account, { name: theirs.name, state: "DELETED", deletedAt: account.createdAt });
    await take(
      entry({ parentUser: minioUser, api: { statusCode: 403 } }) +
        entry({ parentUser: minioUser, api: { bucket: theirs.name } }),
    );
    expect(await logged()).toEqual([]);
    const rows = await db.select().from(accessLogEntries).where(eq(accessLogEntries.accountId, other.id));
    expect(rows.map(({ bucketId }) => bucketId).sort()).toEqual([theirs.id, null].sort());
  });

  it("drops what is older than the access log is kept: it could be a repeat", async () => {
    await db.update(platformSettings).set({ accessLogRetentionDays: 7 });
    try {
      await take(entry({ time: "2026-11-10T12:10:00Z" }) + entry({ time: "2026-11-14T12:10:00Z" }));
    } finally {
      await db.update(platformSettings).set({ accessLogRetentionDays: 90 });
    }
    expect(await logged()).toHaveLength(1);
  });

  it("keeps no headers", async () => {
    await take(entry());
    expect(JSON.stringify(await logged(), (_, value) => String(value))).not.toContain("Signature");
  });

  it("books an entry that comes after its hour closed into the current hour, marked by its own", async () => {
    await take(entry({ time: "2026-11-20T09:59:59Z" }) + entry({ time: "2026-11-20T11:00:00Z" }));
    expect(await hours()).toMatchObject([
      { hour: new Date("2026-11-20T11:00:00Z"), occurredHour: new Date("2026-11-20T11:00:00Z") },
      { hour: new Date("2026-11-20T12:00:00Z"), occurredHour: new Date("2026-11-20T09:00:00Z") },
    ]);
  });

  it("never books into a frozen hour", async () => {
    await take(entry());
    const frozenUntil = addHours(startOfHour(now), 1);
    await db.update(billingCursors).set({ frozenUntil }).where(eq(billingCursors.accountId, account.id));
    await take(entry());
    expect(await hours()).toMatchObject([
      { hour: new Date("2026-11-20T12:00:00Z"), putRequests: 1n },
      { hour: frozenUntil, occurredHour: new Date("2026-11-20T12:00:00Z"), putRequests: 1n },
    ]);
  });

  it("books nothing of a part that fails half-way, and all of it when it comes again", async () => {
    const batch = entry() + entry();
    const failing = Object.create(db, {
      transaction: {
        value: (work: (tx: unknown) => Promise<unknown>) =>
          db.transaction(async (tx) => {
            await work(tx);
            throw new Error("killed before the commit");
          }),
      },
    }) as Database;
    await expect(take(batch, now, failing)).rejects.toThrow("killed");
    expect(await logged()).toEqual([]);
    await take(batch);
    expect((await hours())[0]?.putRequests).toBe(2n);
  });

  it("refuses a batch that is broken off, so that the store sends it again", async () => {
    await expect(take(entry().slice(0, -5))).rejects.toThrow("broken off");
    expect(await logged()).toEqual([]);
  });

  it("keeps usage of a deleted bucket with the account that owned it", async () => {
    const deletedAt = new Date("2026-11-20T12:20:00Z");
    const { buckets } = await import("@/server/db/schema");
    await db
      .update(buckets)
      .set({ state: "DELETED", deletedAt })
      .where(and(eq(buckets.id, bucket.id)));
    const other = await createAccount(db);
    await createBucketRow(db, other, { name: bucket.name, createdAt: deletedAt });
    await take(entry());
    expect((await logged())[0]?.bucketId).toBe(bucket.id);
  });
});
