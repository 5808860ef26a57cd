import { expect } from "vitest";
import type { AccountContext } from "@/server/context";
import type { Database } from "@/server/db/client";
import { createBucket } from "@/server/services/buckets/create-bucket";
import { listObjects, type ObjectEntry } from "@/server/services/objects/list-objects";
import { startUpload } from "@/server/services/objects/start-upload";
import { createTenant } from "./factories/tenant";
import type { openTestStore } from "./object-store";

/** The portal as the browser sees it: another origin than the store. */
export const portalOrigin = "https://portal.example";

/** An account with one bucket, to browse and fill. */
export async function openObjectAccount(
  db: Database,
  { storage }: Awaited<ReturnType<typeof openTestStore>>,
  bucket: { versioning?: boolean; hasObjectLock?: boolean; retentionDays?: number } = {},
) {
  const { account, ctx } = await createTenant(db, storage);
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
export async function sendObject(
  ctx: AccountContext,
  bucketName: string,
  key: string,
  content: string | Buffer,
): Promise<void> {
  const body = Buffer.from(content);
  const input = { bucketName, key, sizeBytes: body.length, mediaType: "text/plain", replaces: true };
  const started = await startUpload(ctx, input);
  if (started.kind !== "single") throw new Error(`Not a single request: ${started.kind}`);
  const headers = { origin: portalOrigin, "content-type": "text/plain" };
  const answer = await fetch(started.url, { method: "PUT", headers, body });
  expect(answer.status, key).toBe(200);
  expect(answer.headers.get("access-control-allow-origin")).toBe(portalOrigin);
}

/** All that lies directly in a folder, page by page. */
export async function listAll(ctx: AccountContext, bucketName: string, folder = "", limit = 200) {
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
