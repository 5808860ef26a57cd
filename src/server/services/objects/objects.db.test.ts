import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AccountContext } from "@/server/context";
import { auditEntries, storageTenants } from "@/server/db/schema";
import { createBucket } from "@/server/services/buckets/create-bucket";
import { testDatabase } from "@/testing/database";
import { createTenant } from "@/testing/factories/tenant";
import { openTestStore } from "@/testing/object-store";
import { abortUpload } from "./abort-upload";
import { completeUpload } from "./complete-upload";
import { createFolder } from "./create-folder";
import { downloadObject } from "./download-object";
import { getObject } from "./get-object";
import { listObjects, type ObjectEntry } from "./list-objects";
import { listVersions } from "./list-versions";
import { measureObjects } from "./measure-objects";
import { openBucket } from "./open-bucket";
import { removeObjects } from "./remove-objects";
import { removeVersion } from "./remove-version";
import { restoreVersion } from "./restore-version";
import { shareObject } from "./share-object";
import { signParts } from "./sign-parts";
import { startUpload } from "./start-upload";

let store: Awaited<ReturnType<typeof openTestStore>>;
let db: Awaited<ReturnType<typeof testDatabase>>["db"];
const origin = "https://portal.example";

beforeAll(async () => {
  ({ db } = await testDatabase());
  store = await openTestStore();
});
afterAll(() => store.close());

async function openAccount(
  bucket: { versioning?: boolean; hasObjectLock?: boolean; retentionDays?: number } = {},
) {
  const { account, ctx } = await createTenant(db, store.storage);
  const bucketName = `objetos-${account.shortId}`;
  await createBucket(ctx, {
    name: bucketName,
    versioning: bucket.versioning ?? false,
    isPublic: false,
    hasObjectLock: bucket.hasObjectLock ?? false,
    retention: bucket.retentionDays ? { mode: "COMPLIANCE", days: bucket.retentionDays } : null,
  });
  return { ctx, bucketName };
}

/** As the browser does it: ask for an address, send the bytes there from another origin. */
async function send(ctx: AccountContext, bucketName: string, key: string, content: string | Buffer) {
  const body = Buffer.from(content);
  const input = { bucketName, key, sizeBytes: body.length, mediaType: "text/plain", replaces: true };
  const started = await startUpload(ctx, input);
  if (started.kind !== "single") throw new Error(`Not a single request: ${started.kind}`);
  const headers = { origin, "content-type": "text/plain" };
  const answer = await fetch(started.url, { method: "PUT", headers, body });
  expect(answer.status, key).toBe(200);
  expect(answer.headers.get("access-control-allow-origin")).toBe(origin);
}

async function listAll(ctx: AccountContext, bucketName: string, folder = "", limit = 200) {
  const entries: ObjectEntry[] = [];
  let cursor: string | undefined;
  do {
    const page = await listObjects(ctx, {
      bucketName,
      folder,
      search: "",
      withDeleted: false,
      limit,
      ...(cursor ? { cursor } : {}),
    });
    entries.push(...page.entries);
    cursor = page.nextCursor;
  } while (cursor);
  return entries;
}

const oddKeys = [
  "com espaço e ação.txt",
  "🎉/festa é boa.txt",
  "ponto..ponto.txt",
  "1e3",
  "007",
  "a+b&c=d%20?#;,'()*!~.txt",
  " espaço nas pontas ",
  '<xml>&amp;"aspas"',
  `${"é".repeat(500)}/${"x".repeat(23)}`,
];

describe("keys of any form", () => {
  it("are sent, listed, described, downloaded under their name and removed", async () => {
    const { ctx, bucketName } = await openAccount();
    for (const key of oddKeys) await send(ctx, bucketName, key, `conteúdo de ${key}`);
    const found = await listAll(ctx, bucketName);
    const nested = await Promise.all(
      found.filter(({ isFolder }) => isFolder).map(({ key }) => listAll(ctx, bucketName, key)),
    );
    const listed = [...found.filter(({ isFolder }) => !isFolder), ...nested.flat()].map(({ key }) => key);
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
    const { ctx, bucketName } = await openAccount({ versioning: true });
    for (const key of oddKeys) await send(ctx, bucketName, key, "x");
    expect(await store.storage.emptyBucket(bucketName, 1000)).toMatchObject({
      removedCount: oddKeys.length,
      isEmpty: true,
    });
    expect((await listVersions(ctx, { bucketName, key: "007" })).versions).toEqual([]);
  });
});

describe("listing 2,500 keys", () => {
  it("pages through all of them in order, by folder and by prefix, and removes the folder whole", async () => {
    const { ctx, bucketName } = await openAccount();
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
    const audits = await db.select().from(auditEntries).where(eq(auditEntries.accountId, ctx.accountId));
    expect(audits).toContainEqual(
      expect.objectContaining({
        action: "object.removed",
        area: "storage",
        details: expect.objectContaining({ removedCount: 2500, folders }),
      }),
    );
  }, 120_000);
});

describe("uploading", () => {
  const key = "grande/arquivo.bin";
  const part = Buffer.alloc(8 * 1024 * 1024, 7);
  const tail = Buffer.from("fim");
  const sizeBytes = part.length + tail.length;

  it("sends a large file in parts straight to the store, and completes only a whole one", async () => {
    const { ctx, bucketName } = await openAccount();
    const input = { bucketName, key, sizeBytes, mediaType: "application/x-teste", replaces: false };
    const started = await startUpload(ctx, input);
    if (started.kind !== "parts") throw new Error("Not in parts.");
    const { uploadId } = started;
    const [first, second] = await signParts(ctx, { bucketName, key, uploadId, numbers: [1, 2] });
    const preflight = await fetch(first!.url, {
      method: "OPTIONS",
      headers: { origin, "access-control-request-method": "PUT" },
    });
    expect(preflight.ok).toBe(true);
    expect(preflight.headers.get("access-control-allow-methods")).toContain("PUT");
    expect((await fetch(first!.url, { method: "PUT", body: part })).status).toBe(200);
    await expect(completeUpload(ctx, { bucketName, key, uploadId, sizeBytes })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    expect((await fetch(second!.url, { method: "PUT", body: tail })).status).toBe(200);
    await completeUpload(ctx, { bucketName, key, uploadId, sizeBytes });
    const object = await getObject(ctx, { bucketName, key });
    expect(object).toMatchObject({ sizeBytes: BigInt(sizeBytes), mediaType: "application/x-teste" });
    expect(await startUpload(ctx, input)).toMatchObject({ kind: "taken", sizeBytes: BigInt(sizeBytes) });
  });

  it("leaves nothing of an aborted upload, and aborting twice is no error", async () => {
    const { ctx, bucketName } = await openAccount();
    const input = { bucketName, key, sizeBytes, mediaType: "", replaces: false };
    const started = await startUpload(ctx, input);
    if (started.kind !== "parts") throw new Error("Not in parts.");
    const upload = { bucketName, key, uploadId: started.uploadId };
    const [first] = await signParts(ctx, { ...upload, numbers: [1] });
    await fetch(first!.url, { method: "PUT", body: part });
    await abortUpload(ctx, upload);
    await abortUpload(ctx, upload);
    await expect(completeUpload(ctx, { ...upload, sizeBytes })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await listAll(ctx, bucketName)).toEqual([]);
  });

  it("is refused with the reason while the account may not write", async () => {
    const { ctx, bucketName } = await openAccount();
    await db
      .update(storageTenants)
      .set({ appliedAccess: "read-and-delete" })
      .where(eq(storageTenants.accountId, ctx.accountId));
    const input = { bucketName, key: "a", sizeBytes: 1, mediaType: "", replaces: true };
    await expect(startUpload(ctx, input)).rejects.toThrow(/sem espaço ou restrita/);
    await expect(createFolder(ctx, { bucketName, parent: "", name: "nova" })).rejects.toThrow(/sem espaço/);
  });
});

describe("folders", () => {
  it("exist while empty, once each, and do not list themselves", async () => {
    const { ctx, bucketName } = await openAccount();
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

describe("versions", () => {
  it("of a removed object stay, come back, and go for good one by one", async () => {
    const { ctx, bucketName } = await openAccount({ versioning: true });
    const key = "plano.txt";
    for (const content of ["um", "dois"]) await send(ctx, bucketName, key, content);
    await send(ctx, bucketName, "plano.txt.bak", "outro");
    await removeObjects(ctx, { bucketName, keys: [key], folders: [] });
    expect((await listAll(ctx, bucketName)).map((entry) => entry.key)).toEqual(["plano.txt.bak"]);
    const all = { bucketName, folder: "", search: "", withDeleted: true, limit: 200 };
    const shown = (await listObjects(ctx, all)).entries;
    expect(shown.map((entry) => [entry.key, entry.isDeleted])).toEqual([
      ["plano.txt", true],
      ["plano.txt.bak", false],
    ]);

    const { versions } = await listVersions(ctx, { bucketName, key });
    expect(versions.map(({ isDeleteMarker, sizeBytes }) => [isDeleteMarker, sizeBytes])).toEqual([
      [true, 0n],
      [false, 4n],
      [false, 2n],
    ]);
    const [marker, , oldest] = versions;
    await restoreVersion(ctx, { bucketName, key, versionId: oldest!.versionId });
    const read = async () => (await fetch((await downloadObject(ctx, { bucketName, key })).url)).text();
    expect(await read()).toBe("um");
    await removeVersion(ctx, { bucketName, key, versionId: marker!.versionId });
    await removeVersion(ctx, { bucketName, key, versionId: oldest!.versionId });
    expect((await listVersions(ctx, { bucketName, key })).versions.map(({ sizeBytes }) => sizeBytes)).toEqual(
      [2n, 4n],
    );
    expect(await read()).toBe("um");
  });

  it("under retention are shown as such and cannot be removed", async () => {
    const { ctx, bucketName } = await openAccount({
      versioning: true,
      hasObjectLock: true,
      retentionDays: 3,
    });
    await send(ctx, bucketName, "backup.bin", "guardado");
    const object = await getObject(ctx, { bucketName, key: "backup.bin" });
    expect(object).toMatchObject({ retention: { mode: "COMPLIANCE" }, hasLegalHold: false });
    const version = { bucketName, key: "backup.bin", versionId: object.versionId! };
    await expect(removeVersion(ctx, version)).rejects.toThrow(/retenção/);
    expect((await listVersions(ctx, version)).versions).toHaveLength(1);
  });
});

describe("a shared link", () => {
  it("downloads without a session, is audited, and is not made for what does not exist", async () => {
    const { ctx, bucketName } = await openAccount();
    const key = "público é.txt";
    await send(ctx, bucketName, key, "olá");
    const { url, expiresAt } = await shareObject(ctx, { bucketName, key, period: "7d" });
    expect(await (await fetch(url)).text()).toBe("olá");
    expect(expiresAt.getTime() - ctx.now.getTime()).toBe(7 * 86_400_000);
    expect(new URL(url).searchParams.get("X-Amz-Expires")).toBe("604800");
    const audits = await db.select().from(auditEntries).where(eq(auditEntries.accountId, ctx.accountId));
    expect(audits).toContainEqual(
      expect.objectContaining({ action: "object.shared", details: expect.objectContaining({ key }) }),
    );
    await expect(shareObject(ctx, { bucketName, key: "nada", period: "1h" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});

describe("another account's bucket", () => {
  it("looks like none in every procedure, and the store refuses addresses signed for it", async () => {
    const owner = await openAccount();
    const stranger = await openAccount();
    const { bucketName } = owner;
    await send(owner.ctx, bucketName, "segredo.txt", "x");
    const { ctx } = stranger;
    const key = "segredo.txt";
    const version = { bucketName, key, versionId: "null" };
    const upload = { bucketName, key, uploadId: "abc" };
    const attempts = [
      listObjects(ctx, { bucketName, folder: "", search: "", withDeleted: false, limit: 10 }),
      getObject(ctx, { bucketName, key }),
      listVersions(ctx, { bucketName, key }),
      downloadObject(ctx, { bucketName, key }),
      shareObject(ctx, { bucketName, key, period: "1h" }),
      createFolder(ctx, { bucketName, parent: "", name: "x" }),
      startUpload(ctx, { bucketName, key, sizeBytes: 1, mediaType: "", replaces: true }),
      signParts(ctx, { ...upload, numbers: [1] }),
      completeUpload(ctx, { ...upload, sizeBytes: 1 }),
      abortUpload(ctx, upload),
      measureObjects(ctx, { bucketName, folders: ["a/"] }),
      removeObjects(ctx, { bucketName, keys: [key], folders: [] }),
      restoreVersion(ctx, version),
      removeVersion(ctx, version),
    ];
    const missing = { code: "NOT_FOUND", message: "Bucket não encontrado." };
    for (const attempt of await Promise.allSettled(attempts)) {
      expect(attempt).toMatchObject({ status: "rejected", reason: missing });
    }
    const { storage } = await openBucket(ctx, stranger.bucketName);
    const options = { expiresInSeconds: 60, isAttachment: true };
    const forged = await storage.presignDownload(bucketName, key, options);
    expect((await fetch(forged)).status).toBe(403);
    const address = await storage.presignUpload(bucketName, key, 60);
    expect((await fetch(address, { method: "PUT", body: "alheio" })).status).toBe(403);
  });
});
