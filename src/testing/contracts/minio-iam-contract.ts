import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AdminCall, callAdmin, type StoreUnderTest, sendSigned } from "./minio-admin-client";
import { describeAnonymous, describeLanguage } from "./minio-iam-language";
import { denied, get, listObjects, put } from "./minio-iam-requests";
import { eventually, type OpenStore, type StoreKind, uniqueName } from "./minio-iam-stores";
import { fullAccess, policyOf, type Statement, succeed, Tenants } from "./minio-iam-tenant";

/** What identities may do with buckets and objects: the fences between tenants, and what a key's own policy leaves. */
export function describeIamContract(kind: StoreKind): void {
  describe(`access control of the ${kind.title}`, () => {
    let opened: OpenStore;
    let root: StoreUnderTest;
    let tenants: Tenants;
    beforeAll(async () => {
      opened = await kind.open();
      root = opened.store;
      tenants = new Tenants(root);
    });
    afterAll(async () => {
      await tenants.removeAll();
      await opened.close();
    }, 300_000);
    const suite = () => ({ root, tenants });
    describe("between tenants", () => describeFences(suite));
    describe("of a service account", () => describeKeys(suite));
    describe("by policy language", () => describeLanguage(suite));
    describe("of anonymous requests", () => describeAnonymous(suite));
  });
}

export type Suite = () => { root: StoreUnderTest; tenants: Tenants };

async function bucketNames(store: StoreUnderTest): Promise<string[]> {
  const { body } = await succeed(sendSigned(store, { path: "/" }));
  return [...body.toString("utf8").matchAll(/<Name>([^<]+)<\/Name>/g)].map(([, name]) => name!);
}

function describeFences(suite: Suite): void {
  it("another account's key gets AccessDenied on a bucket and does not see it listed", async () => {
    const { tenants } = suite();
    const [mine, theirs] = [await tenants.bucket(), await tenants.bucket()];
    const me = await tenants.serviceAccount(await tenants.user(policyOf(fullAccess(mine))));
    const them = await tenants.serviceAccount(await tenants.user(policyOf(fullAccess(theirs))));
    expect((await put(me, `/${mine}/object`)).status).toBe(200);
    expect((await get(me, `/${mine}/object`)).status).toBe(200);
    for (const refused of [
      get(them, `/${mine}/object`),
      put(them, `/${mine}/object`),
      sendSigned(them, { method: "DELETE", path: `/${mine}/object` }),
      sendSigned(them, { method: "DELETE", path: `/${mine}` }),
      listObjects(them, mine),
      sendSigned(them, { path: `/${mine}`, query: { policy: "" } }),
      sendSigned(them, { method: "PUT", path: `/${uniqueName("new")}` }),
    ]) {
      expect(await refused).toMatchObject(denied);
    }
    expect(await bucketNames(them)).toEqual([theirs]);
    expect(await bucketNames(me)).toEqual([mine]);
  });

  it("copying out of another account's bucket gets AccessDenied", async () => {
    const { tenants } = suite();
    const [mine, theirs] = [await tenants.bucket(), await tenants.bucket()];
    const me = await tenants.user(policyOf(fullAccess(mine)));
    const them = await tenants.user(policyOf(fullAccess(theirs)));
    await succeed(put(me, `/${mine}/object`));
    const copy = {
      method: "PUT",
      path: `/${theirs}/copy`,
      headers: { "x-amz-copy-source": `/${mine}/object` },
    };
    expect(await sendSigned(them, copy)).toMatchObject(denied);
  });

  it("a user without any policy gets AccessDenied, its service accounts too", async () => {
    const { tenants } = suite();
    const user = await tenants.user();
    const key = await tenants.serviceAccount(user);
    expect(await sendSigned(user, { path: "/" })).toMatchObject(denied);
    expect(await sendSigned(key, { path: "/" })).toMatchObject(denied);
  });

  it("one user reaches 1,000 buckets granted over several policies", async () => {
    const { root, tenants } = suite();
    const first = await tenants.bucket();
    const last = await tenants.bucket();
    const filler = Array.from({ length: 998 }, (_, at) => `${uniqueName("account")}-bucket-${at}`);
    const names = [first, ...filler, last];
    const groups = Array.from({ length: 10 }, (_, at) => names.slice(at * 100, at * 100 + 100));
    const documents = groups.map((group) => policyOf(fullAccess(...group)));
    for (const document of documents) expect(JSON.stringify(document).length).toBeLessThanOrEqual(20 * 1024);
    const key = await tenants.serviceAccount(await tenants.user(...documents));
    for (const bucket of [first, last]) expect((await put(key, `/${bucket}/object`)).status).toBe(200);
    expect(await get(key, `/${filler[500]}/object`)).toMatchObject({ errorCode: "NoSuchBucket" });
    const outside = await tenants.bucket();
    expect(await put(key, `/${outside}/object`)).toMatchObject(denied);
    expect((await bucketNames(key)).sort()).toEqual([first, last].sort());
    expect(await bucketNames(root)).toContain(outside);
  });

  it("a policy that is taken away or narrowed takes effect at once", async () => {
    const { root, tenants } = suite();
    const bucket = await tenants.bucket();
    const user = await tenants.user();
    const name = await tenants.policy(policyOf(fullAccess(bucket)));
    await tenants.attach(user.accessKey, name);
    expect((await put(user, `/${bucket}/object`)).status).toBe(200);
    const narrowed: Statement = {
      Effect: "Allow",
      Action: ["s3:GetObject", "s3:DeleteObject"],
      Resource: [`arn:aws:s3:::${bucket}/*`],
    };
    const plain = JSON.stringify(policyOf(narrowed));
    await callAdmin(root, { method: "PUT", call: "add-canned-policy", query: { name }, plain });
    await eventually(
      () => put(user, `/${bucket}/object`),
      ({ errorCode }) => errorCode === "AccessDenied",
      5_000,
    );
    expect((await get(user, `/${bucket}/object`)).status).toBe(200);
    expect((await sendSigned(user, { method: "DELETE", path: `/${bucket}/object` })).status).toBe(204);
  });
}

function describeKeys(suite: Suite): void {
  it("may do what both its inline policy and its user's policies allow", async () => {
    const { tenants } = suite();
    const [mine, other] = [await tenants.bucket(), await tenants.bucket()];
    const user = await tenants.user(policyOf(fullAccess(mine)));
    await succeed(put(user, `/${mine}/object`));
    const policy = policyOf({
      Effect: "Allow",
      Action: ["s3:GetObject"],
      Resource: [`arn:aws:s3:::${mine}/*`, `arn:aws:s3:::${other}/*`],
    });
    const key = await tenants.serviceAccount(user, { policy });
    expect((await get(key, `/${mine}/object`)).status).toBe(200);
    expect(await put(key, `/${mine}/object`)).toMatchObject(denied);
    expect(await get(key, `/${other}/object`)).toMatchObject(denied);
  });

  it("gets AccessDenied while its user is disabled", async () => {
    const { root, tenants } = suite();
    const bucket = await tenants.bucket();
    const user = await tenants.user(policyOf(fullAccess(bucket)));
    const key = await tenants.serviceAccount(user);
    const setStatus = (status: string) =>
      callAdmin(root, {
        method: "PUT",
        call: "set-user-status",
        query: { accessKey: user.accessKey, status },
      });
    expect((await listObjects(key, bucket)).status).toBe(200);
    await setStatus("disabled");
    expect(await listObjects(key, bucket)).toMatchObject(denied);
    await setStatus("enabled");
    expect((await listObjects(key, bucket)).status).toBe(200);
  });

  it("cannot manage users, policies, quotas or other accounts, and cannot read the store's figures", async () => {
    const { root, tenants } = suite();
    const bucket = await tenants.bucket();
    const user = await tenants.user(policyOf(fullAccess(bucket)));
    const key = await tenants.serviceAccount(user);
    const name = uniqueName("policy");
    const calls: AdminCall[] = [
      { call: "list-users" },
      { call: "user-info", query: { accessKey: root.accessKey } },
      { call: "info" },
      { call: "storageinfo" },
      { call: "datausageinfo" },
      { call: "list-canned-policies" },
      { call: "info-canned-policy", query: { name: "readwrite" } },
      {
        method: "PUT",
        call: "add-canned-policy",
        query: { name },
        plain: JSON.stringify(policyOf(fullAccess("*"))),
      },
      {
        method: "PUT",
        call: "add-user",
        query: { accessKey: uniqueName("user") },
        sealed: { secretKey: "12345678" },
      },
      { method: "PUT", call: "set-user-status", query: { accessKey: user.accessKey, status: "enabled" } },
      { method: "DELETE", call: "remove-user", query: { accessKey: user.accessKey } },
      {
        method: "POST",
        call: "idp/builtin/policy/attach",
        sealed: { policies: ["readwrite"], user: user.accessKey },
      },
      { method: "PUT", call: "set-bucket-quota", query: { bucket }, plain: '{"quotatype":"hard","size":1}' },
      { call: "get-bucket-quota", query: { bucket } },
      { call: "list-service-accounts", query: { user: root.accessKey } },
      { method: "PUT", call: "add-service-account", sealed: { targetUser: root.accessKey } },
      {
        method: "POST",
        call: "update-service-account",
        query: { accessKey: key.accessKey },
        sealed: { newStatus: "on" },
      },
    ];
    for (const call of calls) expect(await callAdmin(key, call), call.call).toMatchObject(denied);
  });
}
