import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CreateBucketInput } from "@/domain/provisioning/inputs";
import { environment } from "@/env";
import { auditEntries } from "@/server/db/schema";
import { createObjectStorage } from "@/server/integrations/object-storage/s3-object-storage";
import { applyTenant } from "@/server/services/provisioning/apply-tenant";
import { testDatabase } from "@/testing/database";
import { createTenant } from "@/testing/factories/tenant";
import { bucketNamed, bucketRowOf, createCustomer } from "@/testing/factories/tenant-bucket";
import { openTestStore } from "@/testing/object-store";
import { createBucket } from "./create-bucket";
import { getBucket } from "./get-bucket";
import { isNameFree } from "./is-name-free";
import { listBuckets } from "./list-buckets";
import { removeBucket } from "./remove-bucket";
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

describe("creating a bucket", () => {
  it("starts it with the ready rule that was chosen, and takes none for Veeam", async () => {
    const { account, ctx } = await createTenant(db, store.storage);
    const name = `regra-${account.shortId}`;
    const input = bucketNamed(name, { versioning: true, lifecyclePreset: "OLD_VERSIONS_30_DAYS" });
    expect(await createBucket(ctx, input)).toMatchObject({ state: "READY", problem: null });
    expect((await bucketRowOf(ctx, name)).lifecycleRules).toEqual([
      { id: "regra-1", isEnabled: true, prefix: "", expireNoncurrentAfterDays: 30 },
    ]);
    const forVeeam = { ...bucketNamed(name), hasObjectLock: true, purpose: "VEEAM" as const };
    expect(CreateBucketInput.safeParse(forVeeam).success).toBe(true);
    const ruled = { ...forVeeam, lifecyclePreset: "EXPIRE_AFTER_90_DAYS" };
    expect(CreateBucketInput.safeParse(ruled).error?.issues).toMatchObject([{ path: ["lifecyclePreset"] }]);
  });

  it("is done when the answer comes: on the store, with a quota, in the account's grant, audited", async () => {
    const { account, ctx } = await createTenant(db, store.storage);
    const name = `novo-${account.shortId}`;
    expect(await createBucket(ctx, bucketNamed(name))).toEqual({ name, state: "READY", problem: null });
    expect(await bucketRowOf(ctx, name)).toMatchObject({
      quotaBytes: account.quotaBytes,
      appliedRevision: 1,
    });
    const { customer } = await createCustomer(ctx);
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
    await createBucket(first.ctx, bucketNamed(name));
    const taken = { code: "CONFLICT", field: "name" };
    await expect(createBucket(second.ctx, bucketNamed(name))).rejects.toMatchObject(taken);
    const foreign = `externo-${first.account.shortId}`;
    await store.storage.createBucket({ name: foreign, hasObjectLock: false, ownerTag: "outro-sistema" });
    await expect(createBucket(second.ctx, bucketNamed(foreign))).rejects.toMatchObject(taken);
    for (const own of ["cloudstorage-plataforma", "cloudstorage-probe"]) {
      await expect(createBucket(second.ctx, bucketNamed(own))).rejects.toMatchObject(taken);
    }
    expect((await listBuckets(second.ctx, { limit: 10 })).items).toEqual([]);
  });

  it("leaves the platform its own names, before their buckets are there", async () => {
    const { ctx } = await createTenant(db, store.storage);
    for (const name of ["cloudstorage-probe", environment().PLATFORM_BUCKET]) {
      await expect(createBucket(ctx, bucketNamed(name))).rejects.toMatchObject({
        code: "CONFLICT",
        field: "name",
      });
      expect(await isNameFree(ctx, { name })).toBe(false);
    }
  });

  it("makes one bucket of two tabs that ask at once", async () => {
    const { account, ctx } = await createTenant(db, store.storage);
    const name = `abas-${account.shortId}`;
    const attempts = await Promise.allSettled([
      createBucket(ctx, bucketNamed(name)),
      createBucket(ctx, bucketNamed(name)),
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
    expect(await createBucket(away, bucketNamed(name))).toMatchObject({ state: "CREATING" });
    expect(await applyTenant(ctx, account.id)).toBe("applied");
    expect(await bucketRowOf(ctx, name)).toMatchObject({ state: "READY", lastError: null });
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
      bucketNamed(name),
    );
    await store.storage.createBucket({ name, hasObjectLock: false, ownerTag: "outro-sistema" });
    expect(await applyTenant(ctx, account.id)).toBe("applied");
    expect(await bucketRowOf(ctx, name)).toMatchObject({
      state: "DELETED",
      lastError: expect.stringContaining("em uso"),
    });
  });
});

describe("a bucket's settings", () => {
  it("reach the store: versioning, lifecycle, public reading", async () => {
    const { account, ctx } = await createTenant(db, store.storage);
    const name = `ajustes-${account.shortId}`;
    await createBucket(ctx, bucketNamed(name));
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
    const { customer } = await createCustomer(ctx);
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
    await createBucket(ctx, bucketNamed(name));
    const notFound = { code: "NOT_FOUND" };
    await expect(getBucket(stranger.ctx, { name })).rejects.toMatchObject(notFound);
    await expect(setVersioning(stranger.ctx, { name, isEnabled: true })).rejects.toMatchObject(notFound);
    await expect(
      removeBucket(stranger.ctx, { name, withContents: true, typedName: name }),
    ).rejects.toMatchObject(notFound);
  });
});
