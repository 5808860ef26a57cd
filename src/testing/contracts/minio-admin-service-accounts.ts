import { expect, it } from "vitest";
import { callAdmin, type StoreUnderTest, sendSigned } from "./minio-admin-client";
import type { Suite } from "./minio-admin-contract";
import { uniqueName } from "./minio-iam-stores";
import { fullAccess, type NewCredentials, policyOf } from "./minio-iam-tenant";

const add = (caller: StoreUnderTest, sealed: object) =>
  callAdmin<NewCredentials>(caller, { method: "PUT", call: "add-service-account", sealed });
const update = (caller: StoreUnderTest, accessKey: string, sealed: object) =>
  callAdmin(caller, { method: "POST", call: "update-service-account", query: { accessKey }, sealed });
const info = (caller: StoreUnderTest, accessKey: string) =>
  callAdmin<{ policy: string }>(caller, { call: "info-service-account", query: { accessKey } });
const remove = (caller: StoreUnderTest, accessKey: string) =>
  callAdmin(caller, { method: "DELETE", call: "delete-service-account", query: { accessKey } });

const readOnly = (bucket: string) =>
  policyOf({ Effect: "Allow", Action: ["s3:GetObject"], Resource: [`arn:aws:s3:::${bucket}/*`] });
const inAnHour = () => new Date(Math.floor(Date.now() / 1000) * 1000 + 3_600_000).toISOString();

/** Service accounts over the admin API. */
export function describeServiceAccounts(suite: Suite): void {
  it("are made, described, listed and removed", async () => {
    const { root, tenants } = suite();
    const user = await tenants.user(policyOf(fullAccess("a")));
    const expiration = inAnHour();
    const fields = { name: "backup", description: "Servidor de backup", expiration, policy: readOnly("a") };
    const { accessKey } = await tenants.serviceAccount(user, fields);
    const described = (await info(root, accessKey)).data;
    expect(described).toMatchObject({
      parentUser: user.accessKey,
      accountStatus: "on",
      impliedPolicy: false,
      name: "backup",
      description: "Servidor de backup",
    });
    expect(JSON.parse(described.policy)).toEqual(readOnly("a"));
    const query = { user: user.accessKey };
    const list = await callAdmin<{ accounts: object[] }>(root, { call: "list-service-accounts", query });
    expect(list.data.accounts).toMatchObject([{ accessKey, impliedPolicy: false, accountStatus: "on" }]);
    expect((await remove(root, accessKey)).status).toBe(204);
    const gone = { status: 404, errorCode: "XMinioInvalidIAMCredentials" };
    expect(await remove(root, accessKey)).toMatchObject(gone);
    expect(await info(root, accessKey)).toMatchObject(gone);
  });

  it("take a key pair of the caller's choice, once", async () => {
    const { root, tenants } = suite();
    const user = await tenants.user();
    const pair = { accessKey: uniqueName("K").slice(0, 12), secretKey: uniqueName("secret") };
    const made = await add(root, { targetUser: user.accessKey, ...pair });
    expect(made.data.credentials).toMatchObject(pair);
    const again = await add(root, { targetUser: user.accessKey, ...pair });
    expect(again).toMatchObject({ status: 400, errorCode: "XMinioIAMServiceAccountNotAllowed" });
  });

  it("refuse half a key pair, an unknown user, and odd names", async () => {
    const { root, tenants } = suite();
    const { accessKey: targetUser } = await tenants.user();
    const cases: [object, number, string][] = [
      [{ targetUser, accessKey: "ONLYTHEKEY" }, 400, "XMinioAdminNoSecretKey"],
      [{ targetUser, secretKey: "only-the-secret" }, 400, "XMinioAdminNoAccessKey"],
      [{ targetUser: uniqueName("nobody") }, 404, "XMinioAdminNoSuchUser"],
      [{ targetUser, name: "1-numbered" }, 400, "XMinioInvalidResource"],
      [{ targetUser, name: "n".repeat(33) }, 400, "XMinioInvalidResource"],
      [{ targetUser, expiration: "2020-01-01T00:00:00Z" }, 400, "XMinioInvalidResource"],
    ];
    for (const [fields, status, errorCode] of cases) {
      expect(await add(root, fields), JSON.stringify(fields)).toMatchObject({ status, errorCode });
    }
  });

  it("refuse an inline policy beyond 4,096 bytes and take one just below", async () => {
    const { root, tenants } = suite();
    const { accessKey: targetUser } = await tenants.user();
    const policyOfSize = (bytes: number) => {
      const build = (end: string) =>
        policyOf({ Effect: "Allow", Action: ["s3:GetObject"], Resource: [`arn:aws:s3:::bucket/${end}`] });
      return build("x".repeat(bytes - JSON.stringify(build("")).length));
    };
    expect((await add(root, { targetUser, policy: policyOfSize(4096) })).status).toBe(200);
    const refused = { status: 400, errorCode: "XMinioIAMServiceAccountSessionPolicyTooLarge" };
    expect(await add(root, { targetUser, policy: policyOfSize(4097) })).toMatchObject(refused);
  });

  it("switched off get InvalidAccessKeyId, switched on again work", async () => {
    const { root, tenants } = suite();
    const bucket = await tenants.bucket();
    const user = await tenants.user(policyOf(fullAccess(bucket)));
    const key = await tenants.serviceAccount(user);
    const list = () => sendSigned(key, { path: `/${bucket}` });
    expect((await list()).status).toBe(200);
    expect((await update(root, key.accessKey, { newStatus: "off" })).status).toBe(204);
    expect(await list()).toMatchObject({ status: 403, errorCode: "InvalidAccessKeyId" });
    expect((await update(root, key.accessKey, { newStatus: "on" })).status).toBe(204);
    expect((await list()).status).toBe(200);
  });

  it("lose their inline policy in an update that does not repeat it", async () => {
    const { root, tenants } = suite();
    const user = await tenants.user(policyOf(fullAccess("a")));
    const policy = readOnly("a");
    const { accessKey } = await tenants.serviceAccount(user, { policy });
    await update(root, accessKey, { newStatus: "on", newPolicy: policy });
    expect((await info(root, accessKey)).data).toMatchObject({ impliedPolicy: false });
    await update(root, accessKey, { newStatus: "on" });
    expect((await info(root, accessKey)).data).toMatchObject({ impliedPolicy: true });
  });

  it("take a new secret, and the old one is refused", async () => {
    const { root, tenants } = suite();
    const bucket = await tenants.bucket();
    const key = await tenants.serviceAccount(await tenants.user(policyOf(fullAccess(bucket))));
    const newSecretKey = uniqueName("secret");
    expect((await update(root, key.accessKey, { newSecretKey })).status).toBe(204);
    const list = (secretKey: string) => sendSigned({ ...key, secretKey }, { path: `/${bucket}` });
    expect((await list(newSecretKey)).status).toBe(200);
    expect(await list(key.secretKey)).toMatchObject({ status: 403, errorCode: "SignatureDoesNotMatch" });
  });

  it("are made by any user for itself, unless a policy forbids it", async () => {
    const { tenants } = suite();
    const free = await tenants.user(policyOf(fullAccess("a")));
    expect((await add(free, {})).status).toBe(200);
    const forbidden = await tenants.user(
      policyOf(fullAccess("a"), { Effect: "Deny", Action: ["admin:CreateServiceAccount"] }),
    );
    expect(await add(forbidden, {})).toMatchObject({ status: 403, errorCode: "AccessDenied" });
  });

  it("without an inline policy make further ones for their user; with one they cannot", async () => {
    const { tenants } = suite();
    const user = await tenants.user(policyOf(fullAccess("a")));
    const plain = await tenants.serviceAccount(user);
    expect((await add(plain, {})).status).toBe(200);
    const narrowed = await tenants.serviceAccount(user, { policy: readOnly("a") });
    expect(await add(narrowed, {})).toMatchObject({ status: 403, errorCode: "AccessDenied" });
  });

  it("may not be changed or made for others without permission", async () => {
    const { tenants } = suite();
    const user = await tenants.user(policyOf(fullAccess("a")));
    const other = await tenants.user(policyOf(fullAccess("b")));
    const key = await tenants.serviceAccount(user);
    const refused = { status: 403, errorCode: "AccessDenied" };
    expect(await add(user, { targetUser: other.accessKey })).toMatchObject(refused);
    expect(await update(user, key.accessKey, { newStatus: "off" })).toMatchObject(refused);
    expect(await info(other, key.accessKey)).toMatchObject(refused);
    const hidden = { status: 404, errorCode: "XMinioInvalidIAMCredentials" };
    expect(await remove(other, key.accessKey)).toMatchObject(hidden);
  });
}
