import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AdminCall, callAdmin, type StoreUnderTest, sendSigned } from "./minio-admin-client";
import { eventually, type OpenStore, type StoreKind, uniqueName } from "./minio-iam-stores";
import { fullAccess, policyOf, type Statement, succeed, Tenants } from "./minio-iam-tenant";

const denied = { status: 403, errorCode: "AccessDenied" };

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

type Suite = () => { root: StoreUnderTest; tenants: Tenants };

const put = (store: StoreUnderTest, path: string, body = "x") =>
  sendSigned(store, { method: "PUT", path, body });
const get = (store: StoreUnderTest, path: string) => sendSigned(store, { path });
const listObjects = (store: StoreUnderTest, bucket: string, prefix = "") =>
  sendSigned(store, { path: `/${bucket}`, query: { "list-type": "2", prefix } });

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

function describeLanguage(suite: Suite): void {
  const withStatements = async (bucket: string, ...statements: Statement[]) => {
    const user = await suite().tenants.user(policyOf(...statements));
    return { user, bucket };
  };
  const objects = (bucket: string, Action: string[], end = "*"): Statement => ({
    Effect: "Allow",
    Action,
    Resource: [`arn:aws:s3:::${bucket}/${end}`],
  });

  it("an explicit deny wins over every allow", async () => {
    const bucket = await suite().tenants.bucket();
    const deny: Statement = { ...objects(bucket, ["s3:DeleteObject"], "keep/*"), Effect: "Deny" };
    const { user } = await withStatements(bucket, fullAccess(bucket), deny);
    for (const path of [`/${bucket}/keep/a`, `/${bucket}/b`]) await succeed(put(user, path));
    expect(await sendSigned(user, { method: "DELETE", path: `/${bucket}/keep/a` })).toMatchObject(denied);
    expect((await sendSigned(user, { method: "DELETE", path: `/${bucket}/b` })).status).toBe(204);
  });

  it("prefixes, wildcards and the user's own name bound a grant", async () => {
    const { root, tenants } = suite();
    const bucket = await tenants.bucket();
    const home = ["$", "{aws:username}/*"].join("");
    const { user } = await withStatements(
      bucket,
      objects(bucket, ["s3:PutObject"], home),
      objects(bucket, ["s3:Get*"], "log-202?.txt"),
    );
    expect((await put(user, `/${bucket}/${user.accessKey}/a`)).status).toBe(200);
    expect(await put(user, `/${bucket}/somebody-else/a`)).toMatchObject(denied);
    for (const name of ["log-2026.txt", "log-20260.txt"]) await succeed(put(root, `/${bucket}/${name}`));
    expect((await get(user, `/${bucket}/log-2026.txt`)).status).toBe(200);
    expect(await get(user, `/${bucket}/log-20260.txt`)).toMatchObject(denied);
  });

  it("listing can be bound to a prefix", async () => {
    const bucket = await suite().tenants.bucket();
    const { user } = await withStatements(bucket, {
      Effect: "Allow",
      Action: ["s3:ListBucket"],
      Resource: [`arn:aws:s3:::${bucket}`],
      Condition: { StringLike: { "s3:prefix": ["home/*"] } },
    });
    expect((await listObjects(user, bucket, "home/a")).status).toBe(200);
    expect(await listObjects(user, bucket, "other/")).toMatchObject(denied);
    expect(await listObjects(user, bucket)).toMatchObject(denied);
  });

  it("addresses bound a grant", async () => {
    const bucket = await suite().tenants.bucket();
    const from = (...addresses: string[]) => ({ IpAddress: { "aws:SourceIp": addresses } });
    const here = await withStatements(bucket, {
      ...objects(bucket, ["s3:PutObject"]),
      Condition: from("127.0.0.0/8", "::1/128"),
    });
    const elsewhere = await withStatements(bucket, {
      ...objects(bucket, ["s3:PutObject"]),
      Condition: from("203.0.113.0/24"),
    });
    expect((await put(here.user, `/${bucket}/a`)).status).toBe(200);
    expect(await put(elsewhere.user, `/${bucket}/a`)).toMatchObject(denied);
  });

  it("instants and plain HTTP bound a grant", async () => {
    const bucket = await suite().tenants.bucket();
    const until = (instant: string) => ({ DateLessThan: { "aws:CurrentTime": instant } });
    const current = await withStatements(bucket, {
      ...objects(bucket, ["s3:PutObject"]),
      Condition: until("2100-01-01T00:00:00Z"),
    });
    const over = await withStatements(bucket, {
      ...objects(bucket, ["s3:PutObject"]),
      Condition: until("2020-01-01T00:00:00Z"),
    });
    const secureOnly = await withStatements(bucket, {
      ...objects(bucket, ["s3:PutObject"]),
      Condition: { Bool: { "aws:SecureTransport": "true" } },
    });
    expect((await put(current.user, `/${bucket}/a`)).status).toBe(200);
    expect(await put(over.user, `/${bucket}/a`)).toMatchObject(denied);
    expect(await put(secureOnly.user, `/${bucket}/a`)).toMatchObject(denied);
  });
}

function describeAnonymous(suite: Suite): void {
  const setPolicy = (bucket: string, document: object) =>
    sendSigned(suite().root, {
      method: "PUT",
      path: `/${bucket}`,
      query: { policy: "" },
      body: JSON.stringify(document),
    });
  const publicRead = (bucket: string, Principal: unknown) => ({
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Principal, Action: ["s3:GetObject"], Resource: [`arn:aws:s3:::${bucket}/public/*`] },
    ],
  });

  it.each([["*"], [{ AWS: ["*"] }]])(
    "principal %j lets everyone read what it names, and nothing else",
    async (principal) => {
      const { root, tenants } = suite();
      const bucket = await tenants.bucket();
      for (const name of ["public/a", "private/a"]) await succeed(put(root, `/${bucket}/${name}`));
      const fetchPath = (path: string, init?: RequestInit) =>
        fetch(`${root.endpoint}/${bucket}${path}`, init);
      expect((await fetchPath("/public/a")).status).toBe(403);
      expect((await setPolicy(bucket, publicRead(bucket, principal))).status).toBe(204);
      expect((await fetchPath("/public/a")).status).toBe(200);
      expect((await fetchPath("/private/a")).status).toBe(403);
      expect((await fetchPath("/public/a", { method: "PUT", body: "x" })).status).toBe(403);
      expect((await fetchPath("?list-type=2")).status).toBe(403);
    },
  );

  it("a bucket policy gives signed requests nothing that their own policies do not", async () => {
    const { root, tenants } = suite();
    const bucket = await tenants.bucket();
    await succeed(put(root, `/${bucket}/public/a`));
    await setPolicy(bucket, publicRead(bucket, "*"));
    const stranger = await tenants.user(policyOf(fullAccess("elsewhere")));
    expect(await get(stranger, `/${bucket}/public/a`)).toMatchObject(denied);
  });

  it("a bucket policy about another bucket is malformed", async () => {
    const bucket = await suite().tenants.bucket();
    const answer = await setPolicy(bucket, publicRead("another-bucket", "*"));
    expect(answer).toMatchObject({ status: 400, errorCode: "MalformedPolicy" });
  });
}
