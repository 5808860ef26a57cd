import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { callAdmin, type StoreUnderTest, sendSigned } from "./minio-admin-client";
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

function describePolicies(suite: Suite): void {
  const add = (name: string, plain: string) =>
    callAdmin(suite().root, { method: "PUT", call: "add-canned-policy", query: { name }, plain });

  it("brings the built-in ones", async () => {
    const { data } = await callAdmin<object>(suite().root, { call: "list-canned-policies" });
    const names = ["readwrite", "readonly", "writeonly", "diagnostics", "consoleAdmin"];
    expect(Object.keys(data)).toEqual(expect.arrayContaining(names));
  });

  it("gives back what was stored, with single values spelled out as lists", async () => {
    const { root, tenants } = suite();
    const statement = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::x/*" };
    const name = await tenants.policy({ Version: "2012-10-17", Statement: [statement] });
    const stored = { Effect: "Allow", Action: ["s3:GetObject"], Resource: ["arn:aws:s3:::x/*"] };
    const document = { Version: "2012-10-17", Statement: [stored] };
    const older = await callAdmin(root, { call: "info-canned-policy", query: { name } });
    expect(older.data).toEqual(document);
    const newer = await callAdmin(root, { call: "info-canned-policy", query: { name, v: "2" } });
    expect(newer.data).toMatchObject({ PolicyName: name, Policy: document });
  });

  it("refuses more than 20 KiB", async () => {
    const Resource = Array.from({ length: 700 }, (_, at) => `arn:aws:s3:::a-bucket-number-${at}/*`);
    const plain = JSON.stringify(policyOf({ Effect: "Allow", Action: ["s3:GetObject"], Resource }));
    expect(plain.length).toBeGreaterThan(20 * 1024);
    expect(await add(uniqueName("policy"), plain)).toMatchObject({
      status: 400,
      errorCode: "EntityTooLarge",
    });
  });

  it.each([
    [
      "an unknown action",
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:Nope"],"Resource":["arn:aws:s3:::a"]}]}',
      "XMinioMalformedIAMPolicy",
    ],
    [
      "admin beside S3 actions",
      '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":["admin:*","s3:*"],"Resource":["arn:aws:s3:::a"]}]}',
      "XMinioMalformedIAMPolicy",
    ],
    [
      "a condition key of another action",
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject"],"Resource":["arn:aws:s3:::a/*"],"Condition":{"StringLike":{"s3:prefix":"x"}}}]}',
      "XMinioMalformedIAMPolicy",
    ],
    ["broken JSON", "{", "XMinioMalformedIAMPolicy"],
    ["no statement", '{"Version":"2012-10-17","Statement":[]}', "XMinioAdminInvalidArgument"],
    [
      "no version",
      '{"Statement":[{"Effect":"Allow","Action":["s3:*"],"Resource":["arn:aws:s3:::a"]}]}',
      "MalformedPolicy",
    ],
  ])("refuses one with %s", async (_title, plain, code) => {
    expect(await add(uniqueName("policy"), plain)).toMatchObject({ status: 400, errorCode: code });
  });

  it("refuses a comma in its name", async () => {
    const plain = JSON.stringify(policyOf(fullAccess("a")));
    expect(await add("one,two", plain)).toMatchObject({ status: 400, errorCode: "PolicyInvalidName" });
  });

  it("stays while a user has it, and can be removed after", async () => {
    const { root, tenants } = suite();
    const { accessKey } = await tenants.user();
    const name = await tenants.policy(policyOf(fullAccess("a")));
    await tenants.attach(accessKey, name);
    const remove = () => callAdmin(root, { method: "DELETE", call: "remove-canned-policy", query: { name } });
    expect(await remove()).toMatchObject({ status: 400, errorCode: "XMinioIAMPolicyInUse" });
    const sealed = { policies: [name], user: accessKey };
    await callAdmin(root, { method: "POST", call: "idp/builtin/policy/detach", sealed });
    expect((await remove()).status).toBe(200);
    const info = await callAdmin(root, { call: "info-canned-policy", query: { name } });
    expect(info).toMatchObject({ status: 404, errorCode: "XMinioAdminNoSuchPolicy" });
  });
}

function describeAttachments(suite: Suite): void {
  const change = (operation: "attach" | "detach", user: string, ...policies: string[]) =>
    callAdmin(suite().root, {
      method: "POST",
      call: `idp/builtin/policy/${operation}`,
      sealed: { policies, user },
    });
  const policyNames = async (accessKey: string) => {
    const info = await callAdmin<{ policyName?: string }>(suite().root, {
      call: "user-info",
      query: { accessKey },
    });
    return (info.data.policyName ?? "").split(",").filter(Boolean).sort();
  };

  it("are added and taken away one by one", async () => {
    const { accessKey } = await suite().tenants.user();
    const attached = await change("attach", accessKey, "readonly", "writeonly");
    expect(attached.data).toMatchObject({
      policiesAttached: expect.arrayContaining(["readonly", "writeonly"]),
    });
    expect(await policyNames(accessKey)).toEqual(["readonly", "writeonly"]);
    const detached = await change("detach", accessKey, "readonly", "diagnostics");
    expect(detached.data).toMatchObject({ policiesDetached: ["readonly"] });
    expect(await policyNames(accessKey)).toEqual(["writeonly"]);
  });

  it("that are there already, or are not, change nothing and say so", async () => {
    const { accessKey } = await suite().tenants.user();
    await change("attach", accessKey, "readonly");
    const unchanged = { status: 400, errorCode: "XMinioAdminPolicyChangeAlreadyApplied" };
    expect(await change("attach", accessKey, "readonly")).toMatchObject(unchanged);
    expect(await change("detach", accessKey, "writeonly")).toMatchObject(unchanged);
  });

  it("must exist, and so must the user", async () => {
    const { accessKey } = await suite().tenants.user();
    const noPolicy = { status: 404, errorCode: "XMinioAdminNoSuchPolicy" };
    expect(await change("attach", accessKey, uniqueName("none"))).toMatchObject(noPolicy);
    const noUser = { status: 404, errorCode: "XMinioAdminNoSuchUser" };
    expect(await change("attach", uniqueName("nobody"), "readonly")).toMatchObject(noUser);
  });

  it("are set as a whole list by the older call", async () => {
    const { root, tenants } = suite();
    const { accessKey } = await tenants.user();
    await change("attach", accessKey, "writeonly");
    const set = (policyName: string) =>
      callAdmin(root, {
        method: "PUT",
        call: "set-user-or-group-policy",
        query: { policyName, userOrGroup: accessKey, isGroup: "false" },
      });
    expect((await set("readonly,diagnostics")).status).toBe(200);
    expect(await policyNames(accessKey)).toEqual(["diagnostics", "readonly"]);
    expect((await set("")).status).toBe(200);
    expect(await policyNames(accessKey)).toEqual([]);
  });

  it("cannot be changed while the user is disabled, which then counts as missing", async () => {
    const { root, tenants } = suite();
    const { accessKey } = await tenants.user();
    const query = { accessKey, status: "disabled" };
    await callAdmin(root, { method: "PUT", call: "set-user-status", query });
    const noUser = { status: 404, errorCode: "XMinioAdminNoSuchUser" };
    expect(await change("attach", accessKey, "readonly")).toMatchObject(noUser);
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
