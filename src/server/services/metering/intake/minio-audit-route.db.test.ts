import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { POST } from "@/app/api/hooks/minio-audit/route";
import type { Database } from "@/server/db/client";
import { accessLogEntries } from "@/server/db/schema";
import { testDatabase } from "@/testing/database";
import { type Account, createAccount } from "@/testing/factories/account";
import { createBucketRow, createTenant } from "@/testing/factories/storage";

const mebibyte = 1024 * 1024;
let db: Database;
let account: Account;
let entry: string;

interface Sending {
  body: string | ReadableStream<Uint8Array>;
  headers?: Record<string, string>;
}

function send({ body, headers }: Sending): Promise<Response> {
  const options = {
    method: "POST",
    body,
    headers: { authorization: "test-audit-token", ...headers },
    duplex: "half",
  };
  return POST(new Request("http://localhost/api/hooks/minio-audit", options));
}

async function logged(): Promise<number> {
  return db.$count(accessLogEntries, eq(accessLogEntries.accountId, account.id));
}

beforeAll(async () => {
  ({ db } = await testDatabase());
});

beforeEach(async () => {
  account = await createAccount(db);
  const { minioUser } = await createTenant(db, account);
  const bucket = await createBucketRow(db, account);
  entry = JSON.stringify({
    time: new Date().toISOString(),
    trigger: "incoming",
    api: { name: "PutObject", bucket: bucket.name, object: "a", statusCode: 200, rx: 1, tx: 0 },
    requestID: "R1",
    accessKey: "K",
    parentUser: minioUser,
  });
});

describe("the audit webhook", () => {
  it("answers 204 when the entries are booked", async () => {
    expect((await send({ body: `${entry}\n` })).status).toBe(204);
    expect(await logged()).toBe(1);
  });

  it("takes the token with and without Bearer, and no other", async () => {
    const status = async (authorization: string) =>
      (await send({ body: entry, headers: { authorization } })).status;
    expect(await status("Bearer test-audit-token")).toBe(204);
    expect(await status("test-audit-toke")).toBe(401);
    expect(await status("")).toBe(401);
  });

  it("takes a body of any size, whether it says so or not: refused, it would come again for ever", async () => {
    const large = () => {
      let sentBytes = 0;
      return new ReadableStream<Uint8Array>({
        pull(controller) {
          sentBytes += mebibyte;
          if (sentBytes <= 70 * mebibyte) return controller.enqueue(Buffer.alloc(mebibyte, "\n"));
          controller.enqueue(Buffer.from(entry));
          controller.close();
        },
      });
    };
    const headers = { "content-length": String(70 * mebibyte + entry.length) };
    expect((await send({ body: large(), headers })).status).toBe(204);
    expect((await send({ body: large() })).status).toBe(204);
    expect(await logged()).toBe(1);
  });

  it("answers 400 to a batch that is broken off, and 204 when it comes whole", async () => {
    const broken = await send({ body: entry.slice(0, -2) });
    expect(broken.status).toBe(400);
    // What it may have left unread must not stand before the next batch.
    expect(broken.headers.get("connection")).toBe("close");
    expect(await logged()).toBe(0);
    expect((await send({ body: entry })).status).toBe(204);
    expect(await logged()).toBe(1);
  });

  it("tells the store to keep its queue while there is no room, and takes it again afterwards", async () => {
    const headers = { "content-length": String(64 * mebibyte) };
    const pipes = [0, 1].map(() => new TransformStream<Uint8Array, Uint8Array>());
    const slow = pipes.map(({ readable }) => send({ body: readable, headers }));
    const refused = await send({ body: entry, headers: { "content-length": String(entry.length) } });
    expect(refused.status).toBe(503);
    expect(refused.headers.get("retry-after")).toBe("1");
    for (const { writable } of pipes) {
      const writer = writable.getWriter();
      await writer.write(Buffer.from(entry));
      await writer.close();
    }
    for (const each of slow) expect((await each).status).toBe(204);
    expect((await send({ body: entry })).status).toBe(204);
    expect(await logged()).toBe(1);
  });
});
