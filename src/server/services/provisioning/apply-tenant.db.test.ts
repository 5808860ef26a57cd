import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ExternalServiceError } from "@/domain/errors";
import {
  accessKeys,
  accounts,
  buckets,
  mails,
  notifications,
  provisioningSteps,
  storageTenants,
  suspensions,
} from "@/server/db/schema";
import { createObjectStorage } from "@/server/integrations/object-storage/s3-object-storage";
import { createBucket } from "@/server/services/buckets/create-bucket";
import { testDatabase } from "@/testing/database";
import { accountContext, anonymousContext } from "@/testing/factories/context";
import { createTenant, testSecrets } from "@/testing/factories/tenant";
import { interceptStorage, openTestStore } from "@/testing/object-store";
import { applyTenant } from "./apply-tenant";
import { requestTenantApply } from "./request-tenant-apply";
import { accessKeySecretPurpose } from "./secret-purposes";
import { settleTenant } from "./settle-tenant";
import { sweepTenants } from "./sweep-tenants";

let store: Awaited<ReturnType<typeof openTestStore>>;
let db: Awaited<ReturnType<typeof testDatabase>>["db"];

beforeAll(async () => {
  ({ db } = await testDatabase());
  store = await openTestStore();
});
afterAll(() => store.close());

const contextWith = (objectStorage = store.storage) =>
  anonymousContext({ db, integrations: { objectStorage, secrets: testSecrets } });
const stepsOf = (accountId: string) =>
  db.select().from(provisioningSteps).where(eq(provisioningSteps.accountId, accountId));
const keysOf = (accountId: string) => db.select().from(accessKeys).where(eq(accessKeys.accountId, accountId));
const tenantOf = async (accountId: string) =>
  (await db.select().from(storageTenants).where(eq(storageTenants.accountId, accountId)))[0]!;
const welcomesOf = (accountId: string) =>
  db
    .select()
    .from(mails)
    .where(and(eq(mails.accountId, accountId), eq(mails.template, "welcome")));

/** The account's first key as its tools use it. */
async function customerOf(accountId: string) {
  const [key] = await keysOf(accountId);
  const secret = testSecrets.open(key!.secretCipher, accessKeySecretPurpose(key!.accessKeyId));
  return store.storage.openAsCustomer({ accessKeyId: key!.accessKeyId, secret });
}

async function expectProvisionedOnce(accountId: string) {
  expect((await stepsOf(accountId)).map(({ state }) => state)).toEqual(Array(5).fill("DONE"));
  const keys = await keysOf(accountId);
  expect(keys).toHaveLength(1);
  const onStore = await store.storage.findServiceAccount(keys[0]!.accessKeyId);
  expect(onStore).toMatchObject({ userName: (await tenantOf(accountId)).minioUser, isEnabled: true });
  expect(await welcomesOf(accountId)).toHaveLength(1);
}

describe("provisioning", () => {
  it("makes user, policies, first key and welcome mail, once, however often it runs", async () => {
    const { account } = await createTenant(db, store.storage);
    await expectProvisionedOnce(account.id);
    for (let round = 0; round < 2; round++) {
      await db.transaction((tx) => requestTenantApply(tx, account.id));
      expect(await applyTenant(contextWith(), account.id)).toBe("applied");
    }
    await expectProvisionedOnce(account.id);
  });

  it("completes after a crash at any call to the store, with one user, one key and one mail", async () => {
    const { account } = await createTenant(db, store.storage, { isApplied: false });
    let crashAt = 0;
    for (; ; crashAt++) {
      let calls = 0;
      const dying = interceptStorage(store.storage, () => {
        if (calls++ === crashAt) throw new Error("killed");
      });
      if ((await applyTenant(contextWith(dying), account.id)) === "applied") break;
      expect(crashAt).toBeLessThan(20);
    }
    expect(crashAt).toBeGreaterThanOrEqual(3);
    await expectProvisionedOnce(account.id);
  });

  it("lets several workers run at once without doing anything twice", async () => {
    const { account } = await createTenant(db, store.storage, { isApplied: false });
    let users = 0;
    const counting = interceptStorage(store.storage, (call) => {
      if (call === "applyUser") users += 1;
    });
    const runs = await Promise.all(
      Array.from({ length: 4 }, () => applyTenant(contextWith(counting), account.id)),
    );
    expect(runs).toEqual(Array(4).fill("applied"));
    expect(users).toBe(1);
    await expectProvisionedOnce(account.id);
  });

  it("stands while the store is down, says so, and completes by the sweep when it is back", async () => {
    const down = createObjectStorage({ ...store.config, endpoint: "http://127.0.0.1:9" });
    const { account } = await createTenant(db, down, { isApplied: false });
    const settled = await settleTenant(contextWith(down), account.id);
    expect(settled).toMatchObject({ isApplied: false, problem: expect.stringContaining("não respondeu") });
    const [failed] = (await stepsOf(account.id)).filter(({ state }) => state === "FAILED");
    expect(failed).toMatchObject({
      step: "user",
      attempts: 1,
      lastError: expect.stringContaining("não respondeu"),
    });
    expect(failed!.nextAttemptAt!.getTime()).toBeGreaterThan(Date.now() - 1000);
    const told = await db.select().from(notifications).where(eq(notifications.type, "PROVISIONING_FAILED"));
    expect(told.filter(({ href }) => href?.endsWith(account.id))).toHaveLength(1);
    await db
      .update(storageTenants)
      .set({ nextAttemptAt: new Date(Date.now() - 1000) })
      .where(eq(storageTenants.accountId, account.id));
    await sweepTenants(contextWith());
    expect(await applyTenant(contextWith(), account.id)).toBe("applied");
    await expectProvisionedOnce(account.id);
    expect(await tenantOf(account.id)).toMatchObject({
      lastError: null,
      failedAttempts: 0,
      nextAttemptAt: null,
    });
  });

  it("names wrong root credentials as what they are", async () => {
    const wrong = createObjectStorage({ ...store.config, rootPassword: "errado-errado" });
    const { account } = await createTenant(db, wrong, { isApplied: false });
    expect(await applyTenant(contextWith(wrong), account.id)).toBe("failed");
    expect((await tenantOf(account.id)).lastError).toContain("MINIO_ROOT_PASSWORD");
  });
});

describe("a live tenant", () => {
  it("reads and deletes only while full, and writes again with room", async () => {
    const { account, ctx } = await createTenant(db, store.storage);
    const name = `cheio-${account.shortId}`;
    await createBucket(ctx, {
      name,
      versioning: false,
      isPublic: false,
      hasObjectLock: false,
      retention: null,
    });
    const customer = await customerOf(account.id);
    await customer.putObject(name, "a", Buffer.from("a"));
    await db.update(buckets).set({ sizeBytes: account.quotaBytes }).where(eq(buckets.name, name));
    await db.transaction((tx) => requestTenantApply(tx, account.id));
    await applyTenant(contextWith(), account.id);
    expect(await tenantOf(account.id)).toMatchObject({ isFull: true, appliedAccess: "read-and-delete" });
    await expect(customer.putObject(name, "b", Buffer.from("b"))).rejects.toMatchObject({
      failure: "refused",
    });
    await customer.removeObject(name, "a");
    await db
      .update(accounts)
      .set({ quotaBytes: account.quotaBytes * 2n })
      .where(eq(accounts.id, account.id));
    await db.transaction((tx) => requestTenantApply(tx, account.id));
    await applyTenant(contextWith(), account.id);
    await customer.putObject(name, "b", Buffer.from("b"));
  });

  it("is closed while suspended, public buckets included, and comes back exactly", async () => {
    const { account, ctx } = await createTenant(db, store.storage);
    const name = `publico-${account.shortId}`;
    await createBucket(ctx, {
      name,
      versioning: false,
      isPublic: true,
      hasObjectLock: false,
      retention: null,
    });
    const customer = await customerOf(account.id);
    await customer.putObject(name, "a.txt", Buffer.from("a"));
    const publicStatus = async () => (await fetch(`${store.config.endpoint}/${name}/a.txt`)).status;
    expect(await publicStatus()).toBe(200);
    await db.insert(suspensions).values({ accountId: account.id, level: "SUSPENDED", reason: "teste" });
    await db.transaction((tx) => requestTenantApply(tx, account.id));
    expect(await applyTenant(contextWith(), account.id)).toBe("applied");
    expect(await publicStatus()).toBe(403);
    await expect(customer.readRange(name, "a.txt", 0, 1)).rejects.toThrow();
    await db.transaction((tx) => requestTenantApply(tx, account.id));
    expect(await applyTenant(contextWith(), account.id)).toBe("applied");
    await db.update(suspensions).set({ endedAt: new Date() }).where(eq(suspensions.accountId, account.id));
    await db.transaction((tx) => requestTenantApply(tx, account.id));
    expect(await applyTenant(contextWith(), account.id)).toBe("applied");
    expect(await publicStatus()).toBe(200);
    expect((await customer.readRange(name, "a.txt", 0, 1)).toString()).toBe("a");
  });

  it("lets an account without buckets in again after a suspension", async () => {
    const { account } = await createTenant(db, store.storage);
    const listing = async () =>
      (await customerOf(account.id)).listObjects({ bucketName: `vazia-${account.shortId}`, prefix: "" });
    const setStatus = async (status: "ACTIVE" | "SUSPENDED") => {
      await db.update(accounts).set({ status }).where(eq(accounts.id, account.id));
      await db.transaction((tx) => requestTenantApply(tx, account.id));
      expect(await applyTenant(contextWith(), account.id)).toBe("applied");
    };
    await setStatus("SUSPENDED");
    expect((await tenantOf(account.id)).appliedAccess).toBe("none");
    await setStatus("ACTIVE");
    expect((await tenantOf(account.id)).appliedAccess).toBe("full");
    // Refused for what it has no right to, no longer as somebody unknown.
    await expect(listing()).rejects.toMatchObject({ failure: "refused" });
  });

  it("closes when it is suspended, whatever bucket the store does not take", async () => {
    const { account, user } = await createTenant(db, store.storage);
    const refusing = interceptStorage(store.storage, (call) => {
      if (call !== "createBucket") return;
      throw new ExternalServiceError("object-storage", "invalid", "O storage não aceita.", {
        isRetryable: false,
      });
    });
    const integrations = { objectStorage: refusing, secrets: testSecrets };
    const name = `recusado-${account.shortId}`;
    await expect(
      createBucket(accountContext({ db, integrations, user, account }), {
        name,
        versioning: false,
        isPublic: false,
        hasObjectLock: true,
        retention: null,
      }),
    ).rejects.toMatchObject({ code: "CONFLICT" });
    await db.update(accounts).set({ status: "SUSPENDED" }).where(eq(accounts.id, account.id));
    await db.transaction((tx) => requestTenantApply(tx, account.id));
    expect(await applyTenant(contextWith(refusing), account.id)).toBe("applied");
    expect((await tenantOf(account.id)).appliedAccess).toBe("none");
  });
});
