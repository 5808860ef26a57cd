import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accessKeys } from "@/server/db/schema";
import { testDatabase } from "@/testing/database";
import { accountContext } from "@/testing/factories/context";
import { createTenant, testSecrets } from "@/testing/factories/tenant";
import { bucketNamed, bucketRowOf, createCustomer } from "@/testing/factories/tenant-bucket";
import { openTestStore } from "@/testing/object-store";
import { createBucket } from "./create-bucket";
import { removeBucket } from "./remove-bucket";
import { removeContents } from "./remove-contents";

let store: Awaited<ReturnType<typeof openTestStore>>;
let db: Awaited<ReturnType<typeof testDatabase>>["db"];

beforeAll(async () => {
  ({ db } = await testDatabase());
  store = await openTestStore();
});
afterAll(() => store.close());

describe("removing a bucket", () => {
  it("refuses one with contents and leaves it working", async () => {
    const { account, ctx } = await createTenant(db, store.storage);
    const name = `ocupado-${account.shortId}`;
    await createBucket(ctx, bucketNamed(name));
    const { customer } = await createCustomer(ctx);
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
    await createBucket(ctx, bucketNamed(name));
    expect(await removeBucket(ctx, { name, withContents: false, typedName: "" })).toEqual({
      isRemoved: true,
      approvalId: null,
    });
    expect(await createBucket(other.ctx, bucketNamed(name))).toMatchObject({ state: "READY" });
  });

  it("takes the contents along in the background, and keys lose it first", async () => {
    const { account, ctx } = await createTenant(db, store.storage);
    const name = `apagar-${account.shortId}`;
    await createBucket(ctx, bucketNamed(name, { versioning: true }));
    const { accessKeyId, customer } = await createCustomer(ctx, [name]);
    for (const content of ["1", "22", "333"]) await customer.putObject(name, "a", Buffer.from(content));
    await expect(removeBucket(ctx, { name, withContents: true, typedName: "" })).rejects.toMatchObject({
      field: "typedName",
    });
    await removeBucket(ctx, { name, withContents: true, typedName: name });
    const { id } = await bucketRowOf(ctx, name);
    await removeContents(ctx, { accountId: account.id, bucketId: id });
    await removeContents(ctx, { accountId: account.id, bucketId: id });
    expect(await bucketRowOf(ctx, name)).toMatchObject({
      state: "DELETED",
      removedCount: 3n,
      removedBytes: 6n,
    });
    expect(await store.storage.bucketExists(name)).toBe(false);
    // The name may become somebody else's: the key must not reach it then.
    const other = await createTenant(db, store.storage);
    await createBucket(other.ctx, bucketNamed(name));
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
    await createBucket(ctx, bucketNamed(name));
    await (await createCustomer(ctx)).customer.putObject(name, "a", Buffer.from("a"));
    await removeBucket(ctx, { name, withContents: true, typedName: name });
    const removal = { accountId: account.id, bucketId: (await bucketRowOf(ctx, name)).id };
    let isOvertaken = false;
    const emptyBucket: typeof store.storage.emptyBucket = async (...parameters) => {
      if (isOvertaken) return store.storage.emptyBucket(...parameters);
      isOvertaken = true;
      await removeContents(ctx, removal);
      await createBucket(other.ctx, bucketNamed(name));
      await (await createCustomer(other.ctx)).customer.putObject(name, "b", Buffer.from("b"));
      return { removedCount: 0, removedBytes: 0n, lockedCount: 0, isEmpty: false };
    };
    const objectStorage = { ...store.storage, emptyBucket };
    const slow = accountContext({ ...other, db, integrations: { objectStorage, secrets: testSecrets } });
    await removeContents(slow, removal);
    const { customer } = await createCustomer(other.ctx);
    expect((await customer.readRange(name, "b", 0, 1)).toString()).toBe("b");
    expect(await bucketRowOf(ctx, name)).toMatchObject({ state: "DELETED" });
  });

  it("is finished by the next run when one ended right after the store had removed it", async () => {
    const { account, ctx } = await createTenant(db, store.storage);
    const name = `caiu-${account.shortId}`;
    await createBucket(ctx, bucketNamed(name));
    await removeBucket(ctx, { name, withContents: true, typedName: name });
    await store.storage.removeBucket(name);
    await removeContents(ctx, { accountId: account.id, bucketId: (await bucketRowOf(ctx, name)).id });
    expect(await bucketRowOf(ctx, name)).toMatchObject({ state: "DELETED" });
  });

  it("keeps what object lock protects, and says so", async () => {
    const { account, ctx } = await createTenant(db, store.storage);
    const name = `travado-${account.shortId}`;
    const retention = { mode: "GOVERNANCE", days: 1 } as const;
    await createBucket(ctx, bucketNamed(name, { hasObjectLock: true, retention }));
    const { customer } = await createCustomer(ctx);
    await customer.putObject(name, "backup", Buffer.from("intocável"));
    await removeBucket(ctx, { name, withContents: true, typedName: name });
    await removeContents(ctx, { accountId: account.id, bucketId: (await bucketRowOf(ctx, name)).id });
    expect(await bucketRowOf(ctx, name)).toMatchObject({
      state: "READY",
      lastError: expect.stringContaining("object lock"),
    });
    expect((await customer.readRange(name, "backup", 0, 3)).toString()).toBe("int");
  });
});
