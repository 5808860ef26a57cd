import { desc, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ExternalServiceError } from "@/domain/errors";
import type { PlatformContext } from "@/server/context";
import type { Database } from "@/server/db/client";
import { auditEntries, shieldChecks } from "@/server/db/schema";
import type { ObjectStorage } from "@/server/integrations/object-storage/object-storage";
import { testDatabase } from "@/testing/database";
import { platformContext } from "@/testing/factories/context";
import { createSuperAdmin } from "@/testing/factories/user";
import { openTestStore } from "@/testing/object-store";
import { checkDueShield } from "./check-due-shield";
import { checkShield, shieldBucket } from "./check-shield";
import { getShieldCheck } from "./get-shield-check";

let db: Database;
let store: Awaited<ReturnType<typeof openTestStore>>;
let ctx: PlatformContext;

beforeAll(async () => {
  db = (await testDatabase()).db;
  store = await openTestStore();
  const integrations = { objectStorage: store.storage };
  ctx = platformContext({ db, user: await createSuperAdmin(db), integrations });
});
afterAll(() => store.close());
beforeEach(async () => {
  await db.delete(shieldChecks);
});

const answering = (probeShield: ObjectStorage["probeShield"]): PlatformContext => ({
  ...ctx,
  integrations: {
    ...ctx.integrations,
    objectStorage: new Proxy(store.storage, {
      get: (target, name, receiver) =>
        name === "probeShield" ? probeShield : Reflect.get(target, name, receiver),
    }),
  },
});
const later = (minutes: number) => new Date(ctx.now.getTime() + minutes * 60_000);

describe("the check of the store's public address", () => {
  it("finds what is refused, leaves nothing in the store, and is in the audit when a person asked", async () => {
    expect((await getShieldCheck(ctx)).last).toBeNull();
    await checkShield(ctx);
    expect((await getShieldCheck(ctx)).last).toMatchObject({
      forceDelete: "REFUSED",
      archiveUpload: "REFUSED",
      problem: null,
    });
    expect(await store.storage.bucketExists(shieldBucket)).toBe(false);
    const [entry] = await db.select().from(auditEntries).orderBy(desc(auditEntries.id)).limit(1);
    expect(entry).toMatchObject({ action: "shield.checked", area: "platform" });
  });

  it("asks with a key that reaches nothing but the bucket made for it", async () => {
    await store.storage.createBucket({ name: "de-cliente", hasObjectLock: false, ownerTag: "cliente" });
    const asked = answering(async (credentials, bucketName) => {
      const prober = store.storage.openAsCustomer(credentials);
      await prober.putObject(bucketName, "x", Buffer.from("x"));
      expect(await prober.listBucketNames()).toEqual([shieldBucket]);
      for (const act of [
        () => prober.putObject("de-cliente", "x", Buffer.from("x")),
        () => prober.removeObject("de-cliente", "x"),
        () => prober.listObjects({ bucketName: "de-cliente", prefix: "" }),
      ]) {
        await expect(act()).rejects.toMatchObject({ failure: "refused" });
      }
      return { forceDelete: "REFUSED", archiveUpload: "OPEN" };
    });
    expect(await checkShield(asked)).toMatchObject({ archiveUpload: "OPEN" });
  });

  it("says why when it could not be told, and touches no bucket that is somebody else's", async () => {
    const message = "O storage não respondeu: sem resposta em 10 s";
    const away = new ExternalServiceError("object-storage", "unreachable", message, { isRetryable: true });
    await checkShield(answering(() => Promise.reject(away)));
    expect((await getShieldCheck(ctx)).last).toMatchObject({ forceDelete: null, problem: message });
    await store.storage.createBucket({ name: shieldBucket, hasObjectLock: false, ownerTag: "alheio" });
    expect((await checkShield(ctx)).problem).toContain("não é da plataforma");
    expect(await store.storage.bucketExists(shieldBucket)).toBe(true);
    await store.storage.removeBucket(shieldBucket);
  });

  it("is made again each hour while anything is open, each day once all is refused, and at once for a new address", async () => {
    let asked = 0;
    let archiveUpload: "OPEN" | "REFUSED" = "OPEN";
    const counting = answering(async () => {
      asked += 1;
      return { forceDelete: "REFUSED", archiveUpload };
    });
    const look = (minutes: number) => checkDueShield({ ...counting, actor: null, now: later(minutes) });
    await look(0);
    await look(30);
    expect(asked).toBe(1);
    archiveUpload = "REFUSED";
    await look(60);
    await look(23 * 60);
    expect(asked).toBe(2);
    await look(25 * 60);
    expect(asked).toBe(3);
    await db.update(shieldChecks).set({ endpoint: "https://antigo.exemplo" }).where(eq(shieldChecks.id, 1));
    expect((await getShieldCheck(ctx)).last).toBeNull();
    await look(25 * 60 + 1);
    expect(asked).toBe(4);
  });
});
