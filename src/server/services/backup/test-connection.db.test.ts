import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CreateBucketInput } from "@/domain/provisioning/inputs";
import type { AccountContext } from "@/server/context";
import type { CustomerCredentials, ObjectStorage } from "@/server/integrations/object-storage/object-storage";
import { createObjectStorage } from "@/server/integrations/object-storage/s3-object-storage";
import { createAccessKey } from "@/server/services/access-keys/create-access-key";
import { deactivateAccessKey } from "@/server/services/access-keys/deactivate-access-key";
import { createBucket } from "@/server/services/buckets/create-bucket";
import { testDatabase } from "@/testing/database";
import { bucketNamed, createTenantWithBucket, fullKey } from "@/testing/factories/tenant-bucket";
import { openTestStore } from "@/testing/object-store";
import { testConnection } from "./test-connection";

let store: Awaited<ReturnType<typeof openTestStore>>;
let db: Awaited<ReturnType<typeof testDatabase>>["db"];

beforeAll(async () => {
  ({ db } = await testDatabase());
  store = await openTestStore();
});
afterAll(() => store.close());

const openTenant = (bucket: Partial<CreateBucketInput> = {}) =>
  createTenantWithBucket(db, store.storage, "teste", bucket);

/** Everything the store holds, versions included, as the account's own key sees it. */
async function versionsIn(key: CustomerCredentials, bucketName: string) {
  const listing = { bucketName, prefix: "", limit: 100, isRecursive: true };
  return (await store.storage.openAsCustomer(key).listVersions(listing)).versions;
}

describe("the connection test does what backup software does and leaves nothing behind", () => {
  // At the same time: what it locks, it waits for.
  it.concurrent.each([
    ["in a plain bucket", {}, ["list", "upload", "multipart", "download", "remove"]],
    [
      "in a bucket with versions",
      { versioning: true },
      ["list", "upload", "multipart", "download", "remove"],
    ],
    [
      "in a locked bucket, where it sees that deleting is refused",
      { hasObjectLock: true },
      ["list", "upload", "multipart", "download", "lock", "remove"],
    ],
    [
      "in a bucket that locks for days by default",
      { hasObjectLock: true, retention: { mode: "GOVERNANCE", days: 30 } as const },
      ["list", "upload", "multipart", "download", "lock", "remove"],
    ],
  ])("%s", async (_, bucket, names) => {
    const { ctx, bucketName } = await openTenant(bucket);
    const key = await createAccessKey(ctx, fullKey);
    const result = await testConnection(ctx, { accessKeyId: key.accessKeyId, bucketName });
    expect(result).toMatchObject({ isSuccess: true, problem: null });
    expect(result.steps.map(({ name, isDone }) => isDone && name)).toEqual(names);
    expect(result.tested).toMatchObject({ bucketName, accessKeyId: key.accessKeyId, keyName: "Servidor 1" });
    expect(await versionsIn(key, bucketName)).toEqual([]);
  });
});

describe("the connection test says in plain words", () => {
  async function problemOf(ctx: AccountContext, accessKeyId: string, bucketName: string) {
    const { isSuccess, steps, problem } = await testConnection(ctx, { accessKeyId, bucketName });
    expect(isSuccess).toBe(false);
    return { step: steps.at(-1)?.name, ...problem };
  }

  it("that a key may only read, and cleans up nothing it could not send", async () => {
    const { ctx, bucketName } = await openTenant();
    const key = await createAccessKey(ctx, { ...fullKey, permission: "READ_ONLY" });
    expect(await problemOf(ctx, key.accessKeyId, bucketName)).toMatchObject({
      step: "upload",
      code: "AccessDenied",
      message: "A chave é somente leitura.",
    });
  });

  it("that a key is off", async () => {
    const { ctx, bucketName } = await openTenant();
    const key = await createAccessKey(ctx, fullKey);
    await deactivateAccessKey(ctx, key);
    expect(await problemOf(ctx, key.accessKeyId, bucketName)).toMatchObject({
      step: "list",
      message: "A chave está desativada.",
    });
  });

  it("that a key does not reach the bucket", async () => {
    const { ctx, bucketName } = await openTenant();
    const other = `${bucketName}-outro`;
    await createBucket(ctx, bucketNamed(other));
    const key = await createAccessKey(ctx, { ...fullKey, bucketNames: [other] });
    expect((await problemOf(ctx, key.accessKeyId, bucketName)).message).toBe(
      "A chave não vale para este bucket.",
    );
  });

  it("that the quota is full", async () => {
    const { ctx, bucketName } = await openTenant();
    const key = await createAccessKey(ctx, fullKey);
    await store.storage.setBucketQuota(bucketName, 1n);
    expect(await problemOf(ctx, key.accessKeyId, bucketName)).toMatchObject({
      step: "upload",
      message: expect.stringContaining("quota da conta está cheia"),
    });
  });

  it.each([
    ["that the name does not resolve", "http://nao-existe.invalid", "ENOTFOUND", /DNS/],
    ["that nobody listens", "http://127.0.0.1:9", "ECONNREFUSED", /não aceita conexões/],
  ])("%s", async (_, publicEndpoint, code, message) => {
    const { ctx, bucketName } = await openTenant();
    const key = await createAccessKey(ctx, fullKey);
    const lost = createObjectStorage({ ...store.config, publicEndpoint });
    const away = withCustomers(ctx, (credentials) => lost.openAsCustomer(credentials));
    const problem = await problemOf(away, key.accessKeyId, bucketName);
    expect(problem).toMatchObject({ step: "list", code, message: expect.stringMatching(message) });
  });

  it("that the other side speaks no TLS, and that a secret is wrong", async () => {
    const { ctx, bucketName } = await openTenant();
    const key = await createAccessKey(ctx, fullKey);
    const publicEndpoint = store.config.endpoint.replace("http:", "https:");
    const secure = createObjectStorage({ ...store.config, publicEndpoint });
    const away = withCustomers(ctx, (credentials) => secure.openAsCustomer(credentials));
    expect((await problemOf(away, key.accessKeyId, bucketName)).message).toMatch(/não fala HTTPS/);
    const mistyped = withCustomers(ctx, ({ accessKeyId }) =>
      store.storage.openAsCustomer({ accessKeyId, secret: "um-segredo-errado-e-comprido" }),
    );
    expect((await problemOf(mistyped, key.accessKeyId, bucketName)).message).toMatch(
      /secret key não confere/,
    );
  });
});

function withCustomers(ctx: AccountContext, openAsCustomer: ObjectStorage["openAsCustomer"]): AccountContext {
  const objectStorage = new Proxy(store.storage, {
    get: (target, name, receiver) =>
      name === "openAsCustomer" ? openAsCustomer : Reflect.get(target, name, receiver),
  });
  return { ...ctx, integrations: { ...ctx.integrations, objectStorage } };
}
