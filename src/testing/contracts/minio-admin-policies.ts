import { expect, it } from "vitest";
import { callAdmin } from "./minio-admin-client";
import type { Suite } from "./minio-admin-contract";
import { uniqueName } from "./minio-iam-stores";
import { fullAccess, policyOf } from "./minio-iam-tenant";

/** Canned policies over the admin API. */
export function describePolicies(suite: Suite): void {
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

/** Which policies a user has. */
export function describeAttachments(suite: Suite): void {
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
