import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { callAdmin, type StoreUnderTest, sendSigned } from "./minio-admin-client";
import { describeAttachments, describePolicies } from "./minio-admin-policies";
import { describeServiceAccounts } from "./minio-admin-service-accounts";
import { type OpenStore, type StoreKind, uniqueName } from "./minio-iam-stores";
import { fullAccess, policyOf, Tenants } from "./minio-iam-tenant";

/** The admin API as MinIO answers it: users, policies, service accounts, quota, figures, and who is let in. */
export function describeAdminContract(kind: StoreKind): void {
  describe(`admin API of the ${kind.title}`, () => {
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
    });
    const suite = () => ({ root, tenants });
    describe("users", () => describeUsers(suite));
    describe("canned policies", () => describePolicies(suite));
    describe("policies of a user", () => describeAttachments(suite));
    describe("service accounts", () => describeServiceAccounts(suite));
    describe("bucket quota", () => describeQuota(suite));
    describe("who is let in", () => describeAdmission(suite));
  });
}

export type Suite = () => { root: StoreUnderTest; tenants: Tenants };

const adminUser = (accessKey: string, sealed: unknown) => ({
  method: "PUT",
  call: "add-user",
  query: { accessKey },
  sealed,
});

function describeUsers(suite: Suite): void {
  it("a new user is found with its status, and listed", async () => {
    const { root, tenants } = suite();
    const { accessKey } = await tenants.user();
    const info = await callAdmin(root, { call: "user-info", query: { accessKey } });
    expect(info.data).toMatchObject({ status: "enabled" });
    const listed = await callAdmin<Record<string, object>>(root, { call: "list-users" });
    expect(listed.data[accessKey]).toMatchObject({ status: "enabled" });
  });

  it.each([
    ["a short name", "ab", { secretKey: "long enough", status: "enabled" }, "XMinioAdminInvalidAccessKey"],
    [
      "a comma in its name",
      "a,b,c",
      { secretKey: "long enough", status: "enabled" },
      "XMinioAdminInvalidAccessKey",
    ],
    ["a short secret", "user-ok", { secretKey: "short", status: "enabled" }, "XMinioAdminInvalidSecretKey"],
    [
      "space around its name",
      " user-ok",
      { secretKey: "long enough", status: "enabled" },
      "XMinioInvalidResource",
    ],
  ])("refuses a user with %s", async (_title, accessKey, sealed, code) => {
    const answer = await callAdmin(suite().root, adminUser(accessKey, sealed));
    expect(answer).toMatchObject({ status: 400, errorCode: code });
  });

  it("refuses a user named like the root", async () => {
    const { root } = suite();
    const answer = await callAdmin(
      root,
      adminUser(root.accessKey, { secretKey: "long enough", status: "enabled" }),
    );
    expect(answer).toMatchObject({ status: 403, errorCode: "XMinioInvalidIAMCredentials" });
  });

  it("refuses a body that is not encrypted with the caller's secret", async () => {
    const query = { accessKey: uniqueName("user") };
    const answer = await callAdmin(suite().root, { method: "PUT", call: "add-user", query, plain: "{}" });
    expect(answer).toMatchObject({ status: 400, errorCode: "XMinioAdminConfigBadJSON" });
  });

  it("a disabled user's requests get InvalidAccessKeyId until it is enabled again", async () => {
    const { root, tenants } = suite();
    const bucket = await tenants.bucket();
    const user = await tenants.user(policyOf(fullAccess(bucket)));
    const setStatus = (status: string) =>
      callAdmin(root, {
        method: "PUT",
        call: "set-user-status",
        query: { accessKey: user.accessKey, status },
      });
    const list = () => sendSigned(user, { path: `/${bucket}`, query: { "list-type": "2" } });
    expect((await list()).status).toBe(200);
    expect((await setStatus("disabled")).status).toBe(200);
    const info = await callAdmin(root, { call: "user-info", query: { accessKey: user.accessKey } });
    expect(info.data).toMatchObject({ status: "disabled" });
    expect(await list()).toMatchObject({ status: 403, errorCode: "InvalidAccessKeyId" });
    expect((await setStatus("enabled")).status).toBe(200);
    expect((await list()).status).toBe(200);
  });

  it("does not know users that do not exist, nor other states", async () => {
    const { root, tenants } = suite();
    const { accessKey } = await tenants.user();
    const nobody = uniqueName("nobody");
    const missing = { status: 404, errorCode: "XMinioAdminNoSuchUser" };
    expect(await callAdmin(root, { call: "user-info", query: { accessKey: nobody } })).toMatchObject(missing);
    const remove = { method: "DELETE", call: "remove-user", query: { accessKey: nobody } };
    expect(await callAdmin(root, remove)).toMatchObject(missing);
    const status = (name: string, value: string) => ({
      method: "PUT",
      call: "set-user-status",
      query: { accessKey: name, status: value },
    });
    expect(await callAdmin(root, status(nobody, "enabled"))).toMatchObject(missing);
    const odd = await callAdmin(root, status(accessKey, "asleep"));
    expect(odd).toMatchObject({ status: 400, errorCode: "XMinioAdminInvalidArgument" });
  });

  it("a removed user takes its service accounts along", async () => {
    const { root, tenants } = suite();
    const bucket = await tenants.bucket();
    const user = await tenants.user(policyOf(fullAccess(bucket)));
    const key = await tenants.serviceAccount(user);
    expect((await sendSigned(key, { path: `/${bucket}` })).status).toBe(200);
    const query = { accessKey: user.accessKey };
    expect((await callAdmin(root, { method: "DELETE", call: "remove-user", query })).status).toBe(200);
    const gone = { status: 403, errorCode: "InvalidAccessKeyId" };
    expect(await sendSigned(key, { path: `/${bucket}` })).toMatchObject(gone);
    expect(await sendSigned(user, { path: `/${bucket}` })).toMatchObject(gone);
  });
}

function describeQuota(suite: Suite): void {
  const set = (bucket: string, config: unknown) =>
    callAdmin(suite().root, {
      method: "PUT",
      call: "set-bucket-quota",
      query: { bucket },
      plain: JSON.stringify(config),
    });
  const get = (bucket: string) => callAdmin(suite().root, { call: "get-bucket-quota", query: { bucket } });

  it("is none at first, then what was set", async () => {
    const bucket = await suite().tenants.bucket();
    expect((await get(bucket)).data).toMatchObject({ size: 0 });
    expect((await set(bucket, { quotatype: "hard", size: 1000 })).status).toBe(200);
    expect((await get(bucket)).data).toMatchObject({ size: 1000, quotatype: "hard" });
  });

  it("refuses an object as large as itself and takes a smaller one", async () => {
    const { root, tenants } = suite();
    const bucket = await tenants.bucket();
    await set(bucket, { quotatype: "hard", size: 1000 });
    const put = (size: number) =>
      sendSigned(root, { method: "PUT", path: `/${bucket}/object`, body: "x".repeat(size) });
    expect(await put(1000)).toMatchObject({ status: 400, errorCode: "XMinioAdminBucketQuotaExceeded" });
    expect((await put(999)).status).toBe(200);
  });

  it("needs a bucket", async () => {
    const missing = { status: 404, errorCode: "NoSuchBucket" };
    expect(await set(uniqueName("none"), { quotatype: "hard", size: 1 })).toMatchObject(missing);
    expect(await get(uniqueName("none"))).toMatchObject(missing);
  });
}

function describeAdmission(suite: Suite): void {
  it("nobody without a signature, with a wrong one, or with an unknown key", async () => {
    const { root } = suite();
    const anonymous = await fetch(`${root.endpoint}/minio/admin/v3/list-users`);
    expect(anonymous.status).toBe(403);
    const wrong = await callAdmin({ ...root, secretKey: "wrong-secret" }, { call: "list-users" });
    expect(wrong).toMatchObject({ status: 403, errorCode: "SignatureDoesNotMatch" });
    const unknown = await callAdmin({ ...root, accessKey: uniqueName("key") }, { call: "list-users" });
    expect(unknown).toMatchObject({ status: 403, errorCode: "InvalidAccessKeyId" });
  });

  it("a user only for what a policy allows", async () => {
    const { root, tenants } = suite();
    const reader = await tenants.user(policyOf({ Effect: "Allow", Action: ["admin:ListUsers"] }));
    expect((await callAdmin(reader, { call: "list-users" })).status).toBe(200);
    const refused = { status: 403, errorCode: "AccessDenied" };
    expect(await callAdmin(reader, { call: "info" })).toMatchObject(refused);
    const query = { accessKey: root.accessKey };
    expect(await callAdmin(reader, { method: "DELETE", call: "remove-user", query })).toMatchObject(refused);
  });

  it.each(["", "us-east-1", "sa-east-1"])("a signature for region %j", async (region) => {
    const { root } = suite();
    expect((await callAdmin({ ...root, region }, { call: "list-users" })).status).toBe(200);
  });

  it("calls that do not exist get 426", async () => {
    const answer = await callAdmin(suite().root, { call: "no-such-call" });
    expect(answer).toMatchObject({ status: 426, errorCode: "XMinioAdminVersionMismatch" });
  });

  it("the root sees servers, drives and usage", async () => {
    const { root } = suite();
    const info = await callAdmin(root, { call: "info" });
    expect(info.data).toMatchObject({ mode: "online", servers: [{ state: "online" }] });
    const storage = await callAdmin(root, { call: "storageinfo" });
    expect(storage.data).toMatchObject({ Disks: [{ state: "ok", totalspace: expect.any(Number) }] });
    const usage = await callAdmin(root, { call: "datausageinfo" });
    expect(usage.data).toMatchObject({ bucketsUsageInfo: expect.any(Object) });
  });
}
