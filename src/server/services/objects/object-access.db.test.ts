import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditEntries } from "@/server/db/schema";
import { testDatabase } from "@/testing/database";
import { openObjectAccount, sendObject } from "@/testing/object-account";
import { openTestStore } from "@/testing/object-store";
import { abortUpload } from "./abort-upload";
import { completeUpload } from "./complete-upload";
import { createFolder } from "./create-folder";
import { downloadObject } from "./download-object";
import { getObject } from "./get-object";
import { listObjects } from "./list-objects";
import { listSentParts } from "./list-sent-parts";
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

beforeAll(async () => {
  ({ db } = await testDatabase());
  store = await openTestStore();
});
afterAll(() => store.close());

describe("a shared link", () => {
  it("downloads without a session, is audited, and is not made for what does not exist", async () => {
    const { ctx, bucketName } = await openObjectAccount(db, store);
    const key = "público é.txt";
    await sendObject(ctx, bucketName, key, "olá");
    const { url, expiresAt } = await shareObject(ctx, { bucketName, key, period: "7d" });
    expect(await (await fetch(url)).text()).toBe("olá");
    expect(expiresAt.getTime() - ctx.now.getTime()).toBe(7 * 86_400_000);
    expect(new URL(url).searchParams.get("X-Amz-Expires")).toBe("604800");
    const audits = await db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.accountId, ctx.accountId))
      .orderBy(auditEntries.id);
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
    const owner = await openObjectAccount(db, store);
    const stranger = await openObjectAccount(db, store);
    const { bucketName } = owner;
    await sendObject(owner.ctx, bucketName, "segredo.txt", "x");
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
      listSentParts(ctx, upload),
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
