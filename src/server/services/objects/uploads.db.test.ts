import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { storageTenants } from "@/server/db/schema";
import { testDatabase } from "@/testing/database";
import { listAll, openObjectAccount, portalOrigin } from "@/testing/object-account";
import { openTestStore } from "@/testing/object-store";
import { abortUpload } from "./abort-upload";
import { completeUpload } from "./complete-upload";
import { createFolder } from "./create-folder";
import { getObject } from "./get-object";
import { listSentParts } from "./list-sent-parts";
import { signParts } from "./sign-parts";
import { startUpload } from "./start-upload";

let store: Awaited<ReturnType<typeof openTestStore>>;
let db: Awaited<ReturnType<typeof testDatabase>>["db"];

beforeAll(async () => {
  ({ db } = await testDatabase());
  store = await openTestStore();
});
afterAll(() => store.close());

describe("uploading", () => {
  const key = "grande/arquivo.bin";
  const part = Buffer.alloc(8 * 1024 * 1024, 7);
  const tail = Buffer.from("fim");
  const sizeBytes = part.length + tail.length;

  it("sends a large file in parts straight to the store, and completes only a whole one", async () => {
    const { ctx, bucketName } = await openObjectAccount(db, store);
    const input = { bucketName, key, sizeBytes, mediaType: "application/x-teste", replaces: false };
    const started = await startUpload(ctx, input);
    if (started.kind !== "parts") throw new Error("Not in parts.");
    const { uploadId } = started;
    const [first, second] = await signParts(ctx, { bucketName, key, uploadId, numbers: [1, 2] });
    const preflight = await fetch(first!.url, {
      method: "OPTIONS",
      headers: { origin: portalOrigin, "access-control-request-method": "PUT" },
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

  it("tells a later visit which parts have arrived, until the store drops them", async () => {
    const { ctx, bucketName } = await openObjectAccount(db, store);
    const input = { bucketName, key, sizeBytes, mediaType: "", replaces: false };
    const started = await startUpload(ctx, input);
    if (started.kind !== "parts") throw new Error("Not in parts.");
    const upload = { bucketName, key, uploadId: started.uploadId };
    expect(await listSentParts(ctx, upload)).toEqual([]);
    const [, second] = await signParts(ctx, { ...upload, numbers: [1, 2] });
    await fetch(second!.url, { method: "PUT", body: tail });
    expect(await listSentParts(ctx, upload)).toEqual([{ number: 2, sizeBytes: tail.length }]);
    await abortUpload(ctx, upload);
    expect(await listSentParts(ctx, upload)).toBeNull();
  });

  it("leaves nothing of an aborted upload, and aborting twice is no error", async () => {
    const { ctx, bucketName } = await openObjectAccount(db, store);
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
    const { ctx, bucketName } = await openObjectAccount(db, store);
    await db
      .update(storageTenants)
      .set({ appliedAccess: "read-and-delete" })
      .where(eq(storageTenants.accountId, ctx.accountId));
    const input = { bucketName, key: "a", sizeBytes: 1, mediaType: "", replaces: true };
    await expect(startUpload(ctx, input)).rejects.toThrow(/sem espaço ou restrita/);
    await expect(createFolder(ctx, { bucketName, parent: "", name: "nova" })).rejects.toThrow(/sem espaço/);
  });
});
