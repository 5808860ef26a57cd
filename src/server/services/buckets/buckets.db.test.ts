import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CreateBucketInput } from "@/domain/provisioning/inputs";
import { environment } from "@/env";
import type { AccountContext } from "@/server/context";
import { accessKeys, auditEntries, buckets } from "@/server/db/schema";
import { createObjectStorage } from "@/server/integrations/object-storage/s3-object-storage";
import { createAccessKey } from "@/server/services/access-keys/create-access-key";
import { applyTenant } from "@/server/services/provisioning/apply-tenant";
import { testDatabase } from "@/testing/database";
import { accountContext } from "@/testing/factories/context";
import { createTenant, testSecrets } from "@/testing/factories/tenant";
import { openTestStore } from "@/testing/object-store";
import { createBucket } from "./create-bucket";
import { getBucket } from "./get-bucket";
import { isNameFree } from "./is-name-free";
import { listBuckets } from "./list-buckets";
import { removeBucket } from "./remove-bucket";
import { removeContents } from "./remove-contents";
import { setCors } from "./set-cors";
import { setLifecycle } from "./set-lifecycle";
import { setPublicAccess } from "./set-public-access";
import { setVersioning } from "./set-versioning";

let store: Awaited<ReturnType<typeof openTestStore>>;
let db: Awaited<ReturnType<typeof testDatabase>>["db"];

beforeAll(async () => {
  ({ db } = await testDatabase());
  store = await openTestStore();
});
afterAll(() => store.close());

const plain = { versioning: false, isPublic: false, hasObjectLock: false, retention: null };
const named = (name: string, options: Partial<CreateBucketInput> = {}): CreateBucketInput => ({
  ...plain,
  name,
  ...options,
});
const rowOf = async (ctx: AccountContext, name: string) =>
  (
    await db
      .select()
      .from(buckets)
      .where(and(eq(buckets.accountId, ctx.accountId), eq(buckets.name, name)))
  )[0]!;

async function keyOf(ctx: AccountContext, bucketNames: string[] | null = null) {
  const input = {
    name: "Teste",
    permission: "FULL" as const,
    bucketNames,
    prefix: "",
    addressRanges: [],
    expiresAt: null,
  };
  const { accessKeyId, secret } = await createAccessKey(ctx, input);
  return { accessKeyId, customer: store.storage.openAsCustomer({ accessKeyId, secret }) };
}

describe("creating a bucket", () => {
  it("starts it with the ready rule that was chosen, and takes none for Veeam", async () => {
    const { account, ctx } = await createTenant(db, store.storage);
    const name = `regra-${account.shortId}`;
    const input = named(name, { versioning: true, lifecyclePreset: "OLD_VERSIONS_30_DAYS" });
    expect(await createBucket(ctx, input)).toMatchObject({ state: "READY", problem: null });
    expect((await rowOf(ctx, name)).lifecycleRules).toEqual([
      { id: "regra-1", isEnabled: true, prefix: "", expireNoncurrentAfterDays: 30 },
    ]);
    const forVeeam = { ...named(name), hasObjectLock: true, purpose: "VEEAM" as const };
    expect(CreateBucketInput.safeParse(forVeeam).success).toBe(true);
    const ruled = { ...forVeeam, lifecyclePreset: "EXPIRE_AFTER_90_DAYS" };
    expect(CreateBucketInput.safeParse(ruled).error?.issues).toMatchObject([{ path: ["lifecyclePreset"] }]);
  });

  it("is done when the answer comes: on the store, with a quota, in the account's grant, audited", async () => {
    const { account, ctx } = await createTenant(db, store.storage);
    const name = `novo-${account.shortId}`;
    expect(await createBucket(ctx, named(name))).toEqual({ name, state: "READY", problem: null });
    expect(await rowOf(ctx, name)).toMatchObject({ quotaBytes: account.quotaBytes, appliedRevision: 1 });
    const { customer } = await keyOf(ctx);
    expect(await customer.listBucketNames()).toEqual([name]);
    const entries = await db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.accountId, account.id))
      .orderBy(auditEntries.id);
    expect(entries).toContainEqual(expect.objectContaining({ action: "bucket.created", resource: name }));
  });

  it("refuses a name that another account or somebody else on the store has, by the field", async () => {
    const first = await createTenant(db, store.storage);
    const second = await createTenant(db, store.storage);
    const name = `disputado-${first.account.shortId}`;
    await createBucket(first.ctx, named(name));
    const taken = { code: "CONFLICT", field: "name" };
    await expect(createBucket(second.ctx, named(name))).rejects.toMatchObject(taken);
    const foreign = `externo-${first.account.shortId}`;
    await store.storage.createBucket({ name: foreign, hasObjectLock: false, ownerTag: "outro-sistema" });
    await expect(createBucket(second.ctx, named(foreign))).rejects.toMatchObject(taken);
    for (const own of ["cloudstorage-plataforma", "cloudstorage-probe"]) {
      await expect(createBucket(second.ctx, named(own))).rejects.toMatchObject(taken);
    }
    expect((await listBuckets(second.ctx, { limit: 10 })).items).toEqual([]);
  });

  it("leaves the platform its own names, before their buckets are there", async () => {
    const { ctx } = await createTenant(db, store.storage);
    for (const name of ["cloudstorage-probe", environment().PLATFORM_BUCKET]) {
      await expect(createBucket(ctx, named(name))).rejects.toMatchObject({ code: "CONFLICT", field: "name" });
      expect(await isNameFree(ctx, { name })).toBe(false);
    }
  });

  it("makes one bucket of two tabs that ask at once", async () => {
    const { account, ctx } = await createTenant(db, store.storage);
    const name = `abas-${account.shortId}`;
    const attempts = await Promise.allSettled([
      createBucket(ctx, named(name)),
      createBucket(ctx, named(name)),
    ]);
    expect(attempts.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await listBuckets(ctx, { limit: 10 })).items).toHaveLength(1);
  });

  it("waits for a store that is away and finishes when it is back", async () => {
    const { account, ctx } = await createTenant(db, store.storage);
    const name = `espera-${account.shortId}`;
    const down = createObjectStorage({ ...store.config, endpoint: "http://127.0.0.1:9" });
    const away = {
      ...ctx,
      integrations: { ...ctx.integrations, objectStorage: down, secrets: ctx.integrations.secrets },
    };
    expect(await createBucket(away, named(name))).toMatchObject({ state: "CREATING" });
    expect(await applyTenant(ctx, account.id)).toBe("applied");
    expect(await rowOf(ctx, name)).toMatchObject({ state: "READY", lastError: null });
  });

  it("never adopts a foreign bucket that appears between the wish and the store", async () => {
    const { account, ctx } = await createTenant(db, store.storage);
    const name = `corrida-${account.shortId}`;
    const down = createObjectStorage({ ...store.config, endpoint: "http://127.0.0.1:9" });
    await createBucket(
      {
        ...ctx,
        integrations: { ...ctx.integrations, objectStorage: down, secrets: ctx.integrations.secrets },
      },
      named(name),
    );
    await store.storage.createBucket({ name, hasObjectLock: false, ownerTag: "outro-sistema" });
    expect(await applyTenant(ctx, account.id)).toBe("applied");
    expect(await rowOf(ctx, name)).toMatchObject({
      state: "DELETED",
      lastError: expect.stringContaining("em uso"),
    });
  });
});

describe("a bucket's settings", () => {
  it("reach the store: versioning, lifecycle, public reading", async () => {
    const { account, ctx } = await createTenant(db, store.storage);
    const name = `ajustes-${account.shortId}`;
    await createBucket(ctx, named(name));
    const done = { isApplied: true, problem: null, approvalId: null };
    expect(await setVersioning(ctx, { name, isEnabled: true })).toEqual(done);
    expect(
      await setLifecycle(ctx, {
        name,
        rules: [{ id: "r", isEnabled: true, prefix: "", expireAfterDays: 90 }],
      }),
    ).toEqual(done);
    await expect(setPublicAccess(ctx, { name, isPublic: true, typedName: "outro" })).rejects.toMatchObject({
      field: "typedName",
    });
    expect(await setPublicAccess(ctx, { name, isPublic: true, typedName: name })).toEqual(done);
    const cors = {
      allowedOrigins: ["*"],
      allowedMethods: ["GET" as const],
      allowedHeaders: [],
      exposeHeaders: [],
    };
    expect(await setCors(ctx, { name, rules: [cors] })).toMatchObject({ isApplied: true });
    const { customer } = await keyOf(ctx);
    await customer.putObject(name, "a.txt", Buffer.from("a"));
    expect((await fetch(`${store.config.endpoint}/${name}/a.txt`)).status).toBe(200);
    expect(await getBucket(ctx, { name })).toMatchObject({
      versioning: "ENABLED",
      isPublic: true,
      isApplied: true,
    });
  });

  it("of another account look like none", async () => {
    const { account, ctx } = await createTenant(db, store.storage);
    const stranger = await createTenant(db, store.storage);
    const name = `meu-${account.shortId}`;
    await createBucket(ctx, named(name));
    const notFound = { code: "NOT_FOUND" };
    await expect(getBucket(stranger.ctx, { name })).rejects.toMatchObject(notFound);
    await expect(setVersioning(stranger.ctx, { name, isEnabled: true })).rejects.toMatchObject(notFound);
    await expect(
      removeBucket(stranger.ctx, { name, withContents: true, typedName: name }),
    ).rejects.toMatchObject(notFound);
  });
});

describe("removing a bucket", () => {
  it("refuses one with contents and leaves it working", async () => {
    const { account, ctx } = await createTenant(db, store.storage);
    const name = `ocupado-${account.shortId}`;
    await createBucket(ctx, named(name));
    const { customer } = await keyOf(ctx);
    await customer.putObject(name, "a", Buffer.from("a"));
    await expect(removeBucket(ctx, { name, withContents: false, typedName: "" })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    await customer.putObject(name, "b", Buffer.from("b"));
  });

  it("frees the name of an empty one at once", async () => {
    const { account, ctx } = await createTenant(db, store.storage);
    const other = await createTenant(db, store.storage);
    const name = `livre-${account.shortId}`;
    await createBucket(ctx, named(name));
    expect(await removeBucket(ctx, { name, withContents: false, typedName: "" })).toEqual({
      isRemoved: true,
      approvalId: null,
    });
    expect(await createBucket(other.ctx, named(name))).toMatchObject({ state: "READY" });
  });

  it("takes the contents along in the background, and keys lose it first", async () => {
    const { account, ctx } = await createTenant(db, store.storage);
    const name = `apagar-${account.shortId}`;
    await createBucket(ctx, named(name, { versioning: true }));
    const { accessKeyId, customer } = await keyOf(ctx, [name]);
    for (const content of ["1", "22", "333"]) await customer.putObject(name, "a", Buffer.from(content));
    await expect(removeBucket(ctx, { name, withContents: true, typedName: "" })).rejects.toMatchObject({
      field: "typedName",
    });
    await removeBucket(ctx, { name, withContents: true, typedName: name });
    const { id } = await rowOf(ctx, name);
    await removeContents(ctx, { accountId: account.id, bucketId: id });
    await removeContents(ctx, { accountId: account.id, bucketId: id });
    expect(await rowOf(ctx, name)).toMatchObject({ state: "DELETED", removedCount: 3n, removedBytes: 6n });
    expect(await store.storage.bucketExists(name)).toBe(false);
    // The name may become somebody else's: the key must not reach it then.
    const other = await createTenant(db, store.storage);
    await createBucket(other.ctx, named(name));
    await expect(customer.listObjects({ bucketName: name, prefix: "" })).rejects.toMatchObject({
      failure: "refused",
    });
    const [key] = await db.select().from(accessKeys).where(eq(accessKeys.accessKeyId, accessKeyId));
    expect(key).toMatchObject({ appliedRevision: key!.wantedRevision });
  });

  it("never touches the bucket of whoever takes the name while a slower run is still at it", async () => {
    const { account, ctx } = await createTenant(db, store.storage);
    const other = await createTenant(db, store.storage);
    const name = `lento-${account.shortId}`;
    await createBucket(ctx, named(name));
    await (await keyOf(ctx)).customer.putObject(name, "a", Buffer.from("a"));
    await removeBucket(ctx, { name, withContents: true, typedName: name });
    const removal = { accountId: account.id, bucketId: (await rowOf(ctx, name)).id };
    let isOvertaken = false;
    const emptyBucket: typeof store.storage.emptyBucket = async (...parameters) => {
      if (isOvertaken) return store.storage.emptyBucket(...parameters);
      isOvertaken = true;
      await removeContents(ctx, removal);
      await createBucket(other.ctx, named(name));
      await (await keyOf(other.ctx)).customer.putObject(name, "b", Buffer.from("b"));
      return { removedCount: 0, removedBytes: 0n, lockedCount: 0, isEmpty: false };
    };
    const objectStorage = { ...store.storage, emptyBucket };
    const slow = accountContext({ ...other, db, integrations: { objectStorage, secrets: testSecrets } });
    await removeContents(slow, removal);
    const { customer } = await keyOf(other.ctx);
    expect((await customer.readRange(name, "b", 0, 1)).toString()).toBe("b");
    expect(await rowOf(ctx, name)).toMatchObject({ state: "DELETED" });
  });

  it("is finished by the next run when one ended right after the store had removed it", async () => {
    const { account, ctx } = await createTenant(db, store.storage);
    const name = `caiu-${account.shortId}`;
    await createBucket(ctx, named(name));
    await removeBucket(ctx, { name, withContents: true, typedName: name });
    await store.storage.removeBucket(name);
    await removeContents(ctx, { accountId: account.id, bucketId: (await rowOf(ctx, name)).id });
    expect(await rowOf(ctx, name)).toMatchObject({ state: "DELETED" });
  });

  it("keeps what object lock protects, and says so", async () => {
    const { account, ctx } = await createTenant(db, store.storage);
    const name = `travado-${account.shortId}`;
    const retention = { mode: "GOVERNANCE", days: 1 } as const;
    await createBucket(ctx, named(name, { hasObjectLock: true, retention }));
    const { customer } = await keyOf(ctx);
    await customer.putObject(name, "backup", Buffer.from("intocável"));
    await removeBucket(ctx, { name, withContents: true, typedName: name });
    await removeContents(ctx, { accountId: account.id, bucketId: (await rowOf(ctx, name)).id });
    expect(await rowOf(ctx, name)).toMatchObject({
      state: "READY",
      lastError: expect.stringContaining("object lock"),
    });
    expect((await customer.readRange(name, "backup", 0, 3)).toString()).toBe("int");
  });
});
