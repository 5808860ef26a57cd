import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AccountContext } from "@/server/context";
import { auditEntries } from "@/server/db/schema";
import { testDatabase } from "@/testing/database";
import { listAll, openObjectAccount, sendObject } from "@/testing/object-account";
import { openTestStore } from "@/testing/object-store";
import { createFolder } from "./create-folder";
import { downloadObject } from "./download-object";
import { getObject } from "./get-object";
import { listObjects } from "./list-objects";
import { listVersions } from "./list-versions";
import { measureObjects } from "./measure-objects";
import { openBucket } from "./open-bucket";
import { removeObjects } from "./remove-objects";

let store: Awaited<ReturnType<typeof openTestStore>>;
let db: Awaited<ReturnType<typeof testDatabase>>["db"];

beforeAll(async () => {
  ({ db } = await testDatabase());
  store = await openTestStore();
});
afterAll(() => store.close());

const oddKeys = [
  "com espaço e ação.txt",
  "🎉/festa é boa.txt",
  "ponto..ponto.txt",
  "1e3",
  "007",
  "a+b&c=d%20?#;,'()*!~.txt",
  " espaço nas pontas ",
  '<xml>&amp;"aspas"',
  `${"é".repeat(100)}/`.repeat(5) + "x".repeat(19),
  "linha\nnova\r\ttab",
  "controle\u0001\u001b.txt",
];

/** All keys of a bucket, found by opening its folders as a person does. */
async function keysBelow(ctx: AccountContext, bucketName: string, folder = ""): Promise<string[]> {
  const keys: string[] = [];
  for (const { key, isFolder } of await listAll(ctx, bucketName, folder)) {
    keys.push(...(isFolder ? await keysBelow(ctx, bucketName, key) : [key]));
  }
  return keys;
}

describe("keys of any form", () => {
  it("are sent, listed, described, downloaded under their name and removed", async () => {
    const { ctx, bucketName } = await openObjectAccount(db, store);
    for (const key of oddKeys) await sendObject(ctx, bucketName, key, `conteúdo de ${key}`);
    const listed = await keysBelow(ctx, bucketName);
    expect(listed.sort()).toEqual([...oddKeys].sort());
    for (const key of oddKeys) {
      expect(await getObject(ctx, { bucketName, key }), key).toMatchObject({ mediaType: "text/plain" });
      const answer = await fetch((await downloadObject(ctx, { bucketName, key })).url);
      expect(await answer.text()).toBe(`conteúdo de ${key}`);
      const fileName = key.split("/").at(-1) ?? "";
      expect(answer.headers.get("content-disposition")).toContain(
        `filename*=UTF-8''${encodeURIComponent(fileName).slice(0, 3)}`,
      );
    }
    const result = await removeObjects(ctx, { bucketName, keys: oddKeys, folders: [] });
    expect(result).toEqual({ removedCount: oddKeys.length, refusedCount: 0, isDone: true });
    expect(await listAll(ctx, bucketName)).toEqual([]);
  });

  it("go when their bucket is emptied", async () => {
    const { ctx, bucketName } = await openObjectAccount(db, store, { versioning: true });
    for (const key of oddKeys) await sendObject(ctx, bucketName, key, "x");
    expect(await store.storage.emptyBucket(bucketName, 1000)).toMatchObject({
      removedCount: oddKeys.length,
      isEmpty: true,
    });
    expect((await listVersions(ctx, { bucketName, key: "007" })).versions).toEqual([]);
  });
});

describe("listing 2,500 keys", () => {
  it("pages through all of them in order, by folder and by prefix, and removes the folder whole", async () => {
    const { ctx, bucketName } = await openObjectAccount(db, store);
    const { storage } = await openBucket(ctx, bucketName);
    const names = Array.from({ length: 2500 }, (_, index) => `muitos/${String(index).padStart(5, "0")}`);
    for (let at = 0; at < names.length; at += 50) {
      const some = names.slice(at, at + 50);
      await Promise.all(some.map((key) => storage.putObject(bucketName, key, Buffer.from("x"))));
    }
    expect(await listAll(ctx, bucketName)).toEqual([
      expect.objectContaining({ key: "muitos/", isFolder: true }),
    ]);
    expect((await listAll(ctx, bucketName, "muitos/", 300)).map(({ key }) => key)).toEqual(names);
    const search = { bucketName, folder: "muitos/", search: "0123", withDeleted: false, limit: 200 };
    const { entries } = await listObjects(ctx, search);
    expect(entries.map(({ key }) => key)).toEqual(names.slice(1230, 1240));
    const folders = ["muitos/"];
    expect(await measureObjects(ctx, { bucketName, folders })).toEqual({
      objectCount: 2500,
      sizeBytes: 2500n,
      isMore: false,
    });
    const removed = await removeObjects(ctx, { bucketName, keys: [], folders });
    expect(removed).toEqual({ removedCount: 2500, refusedCount: 0, isDone: true });
    expect(await listAll(ctx, bucketName)).toEqual([]);
    const audits = await db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.accountId, ctx.accountId))
      .orderBy(auditEntries.id);
    expect(audits).toContainEqual(
      expect.objectContaining({
        action: "object.removed",
        area: "storage",
        details: expect.objectContaining({ removedCount: 2500, folders }),
      }),
    );
  }, 120_000);
});

describe("folders", () => {
  it("exist while empty, once each, and do not list themselves", async () => {
    const { ctx, bucketName } = await openObjectAccount(db, store);
    const parent = "";
    expect(await createFolder(ctx, { bucketName, parent, name: "Relatórios 2026" })).toEqual({
      folder: "Relatórios 2026/",
    });
    await expect(createFolder(ctx, { bucketName, parent, name: "Relatórios 2026" })).rejects.toMatchObject({
      field: "name",
    });
    expect(await listAll(ctx, bucketName)).toEqual([expect.objectContaining({ key: "Relatórios 2026/" })]);
    expect(await listAll(ctx, bucketName, "Relatórios 2026/")).toEqual([]);
  });
});
