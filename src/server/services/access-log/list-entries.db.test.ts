import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { AccountContext } from "@/server/context";
import type { Database } from "@/server/db/client";
import { accessLogEntries } from "@/server/db/schema";
import { testDatabase } from "@/testing/database";
import { createAccount } from "@/testing/factories/account";
import { accountContext } from "@/testing/factories/context";
import { createUser } from "@/testing/factories/user";
import { csvField, exportAccessLogAsCsv } from "./export-entries";
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

  it("writes CSV that a spreadsheet reads as text, never as a formula", () => {
    expect(csvField("=cmd()")).toBe("'=cmd()");
    expect(csvField('a "b", c')).toBe('"a ""b"", c"');
    expect(csvField(null)).toBe("");
  });
});
