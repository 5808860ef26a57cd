import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import type { ListAccessLogInput } from "@/domain/access-log/inputs";
import type { AccountContext } from "@/server/context";
import type { Database } from "@/server/db/client";
import {
  accessLogEntries,
  accounts,
  auditEntries,
  keyFreezes,
  suspensions,
  usageHours,
} from "@/server/db/schema";
import { testDatabase } from "@/testing/database";
import { type Account, createAccount } from "@/testing/factories/account";
import { accountContext } from "@/testing/factories/context";
import { createBucketRow, createKeyRow } from "@/testing/factories/storage";
import { createUser } from "@/testing/factories/user";
import { exportAccessLogAsCsv } from "./export-entries";
import { listAccessLogEntries } from "./list-entries";

let db: Database;
let ctx: AccountContext;
let neighbour: AccountContext;

async function someAccount(): Promise<AccountContext> {
  const account = await createAccount(db);
  return accountContext({ db, account, user: await createUser(db, { accountId: account.id }) });
}

async function logEntry(of: AccountContext, values: Partial<typeof accessLogEntries.$inferInsert>) {
  await db.insert(accessLogEntries).values({
    accountId: of.accountId,
    occurredAt: new Date("2026-11-20T12:00:00Z"),
    entryKey: randomUUID(),
    bucketName: "backup-prod",
    operation: "PutObject",
    requestClass: "PUT",
    statusCode: 200,
    ingressBytes: 10n,
    egressBytes: 0n,
    ...values,
  });
}

/** The lines of the file, the titles first. */
async function csvOf(of: AccountContext, filter = {}, entriesPerPiece?: number): Promise<string[]> {
  let csv = "";
  for await (const piece of exportAccessLogAsCsv(of, filter, entriesPerPiece)) csv += piece;
  return csv.slice(1).trimEnd().split("\r\n");
}

beforeAll(async () => {
  ({ db } = await testDatabase());
  ctx = await someAccount();
  neighbour = await someAccount();
  for (let index = 0; index < 7; index += 1) await logEntry(ctx, { objectKey: `a/${index}` });
  await logEntry(ctx, { statusCode: 403, ingressBytes: 0n, objectKey: "=cmd()", requestClass: "GET" });
  await logEntry(neighbour, { objectKey: "segredo-do-vizinho" });
});

describe("the access log", () => {
  it("pages through every entry exactly once, even where they share an instant", async () => {
    const seen: string[] = [];
    let cursor: Awaited<ReturnType<typeof listAccessLogEntries>>["nextCursor"];
    do {
      const page = await listAccessLogEntries(ctx, { limit: 3, cursor });
      seen.push(...page.entries.map((entry) => entry.entryKey));
      cursor = page.nextCursor;
    } while (cursor);
    expect(new Set(seen).size).toBe(8);
    expect(seen).toHaveLength(8);
  });

  it("pages through months of entries once each, newest first, whatever the filter leaves of them", async () => {
    const own = await someAccount();
    const days = [0, 0, 1, 2, 3, 5, 9, 17, 40, 66, 120, 200, 400];
    for (const [index, day] of days.entries()) {
      const occurredAt = new Date(Date.UTC(2026, 10, 20 - day, 12, index));
      await logEntry(own, {
        occurredAt,
        objectKey: `ação%_/${day}`,
        statusCode: index % 2 === 0 ? 200 : 404,
        ingressBytes: 0n,
      });
    }
    const seen = async (filter: Partial<ListAccessLogInput>, patienceMs?: number) => {
      const at = { ...own, now: new Date("2026-11-20T18:00:00Z") };
      const found: string[] = [];
      let cursor: ListAccessLogInput["cursor"];
      do {
        const page = await listAccessLogEntries(at, { limit: 3, cursor, ...filter }, { patienceMs });
        found.push(...page.entries.map(({ objectKey }) => objectKey?.split("/")[1] ?? ""));
        cursor = page.nextCursor;
      } while (cursor);
      return found.map(Number);
    };
    expect(await seen({ objectPrefix: "ação%_/" })).toEqual(days);
    expect(await seen({ objectPrefix: "ação%_/4" })).toEqual([40, 400]);
    const combined = {
      result: "ok",
      requestClass: "PUT",
      objectPrefix: "ação%_/",
      bucketName: "backup-prod",
    } as const;
    for (const patienceMs of [0, 1, 250]) {
      expect(await seen(combined, patienceMs)).toEqual(days.filter((_, index) => index % 2 === 0));
      expect(await seen({ ...combined, accessKeyId: "OUTRA" }, patienceMs)).toEqual([]);
    }
    expect(await seen({ objectPrefix: "ação__/" })).toEqual([]);
    expect(await seen({ result: "failed" })).toEqual(days.filter((_, index) => index % 2 === 1));
    const range = { since: new Date("2026-11-03T00:00:00Z"), until: new Date("2026-11-18T00:00:00Z") };
    expect(await seen(range)).toEqual([3, 5, 9, 17]);
  });

  it("says why a request failed by what held for the key and the account at that time", async () => {
    const own = await someAccount();
    const account = { id: own.accountId, createdAt: new Date("2026-11-01T00:00:00Z") } as Account;
    const bucket = await createBucketRow(db, account);
    const expired = await createKeyRow(db, account, { expiresAt: new Date("2026-11-20T12:00:00Z") });
    const narrow = await createKeyRow(db, account, { allowsAllBuckets: false });
    const frozen = await createKeyRow(db, account);
    await db.insert(keyFreezes).values({
      accountId: own.accountId,
      accessKeyRowId: frozen.id,
      state: "FROZEN",
      windowStartedAt: new Date("2026-11-20T11:50:00Z"),
      windowEndedAt: new Date("2026-11-20T12:00:00Z"),
      deletedCount: 1,
      overwrittenCount: 0,
      limitCount: 1,
      usualCount: 1,
      buckets: [],
      foundAt: new Date("2026-11-20T12:00:00Z"),
    });
    const idle = await createKeyRow(db, account, { status: "INACTIVE" });
    await db.insert(auditEntries).values({
      accountId: own.accountId,
      actorName: "Ana",
      action: "access-key.deactivated",
      area: "access-key",
      resource: idle.accessKeyId,
      occurredAt: new Date("2026-11-20T12:00:00Z"),
    });
    const plain = await createKeyRow(db, account);
    const hour = new Date("2026-11-20T14:00:00Z");
    await db.insert(usageHours).values({
      accountId: own.accountId,
      hour,
      occurredHour: hour,
      peakBytes: (await db.select().from(accounts).where(eq(accounts.id, own.accountId)))[0]!.quotaBytes,
    });
    await db.insert(suspensions).values({
      accountId: own.accountId,
      level: "RESTRICTED",
      reason: "Fatura vencida",
      startedAt: new Date("2026-11-20T16:00:00Z"),
      endedAt: new Date("2026-11-20T17:00:00Z"),
    });
    const requests: [time: string, accessKeyId: string, statusCode: number][] = [
      ["12:30", expired.accessKeyId, 403],
      ["12:31", narrow.accessKeyId, 403],
      ["12:32", frozen.accessKeyId, 403],
      ["12:33", idle.accessKeyId, 403],
      ["13:30", plain.accessKeyId, 403],
      ["14:30", plain.accessKeyId, 400],
      ["14:31", plain.accessKeyId, 200],
      ["16:30", plain.accessKeyId, 403],
      ["18:30", plain.accessKeyId, 404],
    ];
    for (const [time, accessKeyId, statusCode] of requests) {
      await logEntry(own, {
        occurredAt: new Date(`2026-11-20T${time}:00Z`),
        bucketId: bucket.id,
        accessKeyId,
        statusCode,
        ingressBytes: 0n,
      });
    }
    const { entries } = await listAccessLogEntries(own, { limit: 50 });
    expect(entries.map(({ reason }) => reason).reverse()).toEqual([
      "key-expired",
      "key-permission",
      "key-frozen",
      "key-inactive",
      "denied",
      "quota-full",
      null,
      "account-restricted",
      "not-found",
    ]);
  });

  it("narrows by result, class and the beginning of the key", async () => {
    const failed = await listAccessLogEntries(ctx, { limit: 50, result: "failed" });
    expect(failed.entries.map((entry) => entry.statusCode)).toEqual([403]);
    const prefixed = await listAccessLogEntries(ctx, { limit: 50, objectPrefix: "a/", requestClass: "PUT" });
    expect(prefixed.entries).toHaveLength(7);
  });

  it("never shows another account's requests, in the list or in the CSV", async () => {
    const page = await listAccessLogEntries(ctx, { limit: 200 });
    expect(page.entries.some((entry) => entry.objectKey === "segredo-do-vizinho")).toBe(false);
    let csv = "";
    for await (const part of exportAccessLogAsCsv(ctx, {})) csv += part;
    expect(csv).not.toContain("vizinho");
    expect(csv.trimEnd().split("\r\n")).toHaveLength(9);
  });

  it("writes CSV that a spreadsheet reads as text, never as a formula", async () => {
    const own = await someAccount();
    const keys = [
      "=cmd()",
      "+1",
      "@x",
      "-2",
      '=a "b", c',
      'a "b", c',
      "duas\nlinhas",
      "ação",
      "a-b=c",
      "simples",
      "x;=1+1;y",
      'x;"=1+1;y',
      "x\n=1+1",
      "a;b",
      "x,=1+1",
      "a,b",
    ];
    for (const [index, objectKey] of keys.entries()) {
      await logEntry(own, { objectKey, occurredAt: new Date(Date.UTC(2026, 10, 20, 12, 59 - index)) });
    }
    await logEntry(own, {
      objectKey: null,
      bucketName: null,
      occurredAt: new Date("2026-11-18T02:59:59.999Z"),
      userAgent: "Veeam, v12",
    });
    const lines = (await csvOf(own)).slice(1);
    const written = lines.map((line) => line.split(";backup-prod;")[1]?.replace(/;200;10;0;.*$/s, ""));
    expect(written.slice(0, keys.length)).toEqual([
      "'=cmd()",
      "'+1",
      "'@x",
      "'-2",
      `"'=a ""b"", c"`,
      '"a ""b"", c"',
      '"duas\nlinhas"',
      "ação",
      "a-b=c",
      "simples",
      // Quotes within a cell are text to who parts at the other sign.
      `"x;'=1+1;y"`,
      `"x;'""=1+1;y"`,
      `"x\n'=1+1"`,
      '"a;b"',
      "x,'=1+1",
      "a,b",
    ]);
    expect(lines[keys.length]).toBe(
      "17/11/2026 23:59:59;2026-11-18T02:59:59.999Z;PutObject;PUT;;;200;10;0;;;Veeam, v12;",
    );
  });

  it("writes every entry of every day into the CSV once, also where pieces end within an instant", async () => {
    const own = await someAccount();
    const day = (date: number) => new Date(Date.UTC(2026, 10, date, 2, 59, 59));
    const rows = [20, 19, 15].flatMap((date) =>
      Array.from({ length: 9 }, () => ({ occurredAt: day(date), requestId: randomUUID() })),
    );
    for (const row of rows) await logEntry(own, row);
    const lines = await csvOf(own, {}, 4);
    expect(
      lines
        .slice(1)
        .map((line) => line.split(";").at(-1))
        .sort(),
    ).toEqual(rows.map(({ requestId }) => requestId).sort());
    expect(lines.slice(1).map((line) => line.split(";")[1]?.slice(0, 10))).toEqual(
      [20, 19, 15].flatMap((date) => Array.from({ length: 9 }, () => `2026-11-${date}`)),
    );
    expect(await csvOf(own, { since: day(19), until: day(20) }, 4)).toHaveLength(10);
  });
});
