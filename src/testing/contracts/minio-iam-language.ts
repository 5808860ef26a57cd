import { expect, it } from "vitest";
import { sendSigned } from "./minio-admin-client";
import type { Suite } from "./minio-iam-contract";
import { denied, get, listObjects, put } from "./minio-iam-requests";
import { fullAccess, policyOf, type Statement, succeed } from "./minio-iam-tenant";

/** What policies can say. */
export function describeLanguage(suite: Suite): void {
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

/** What bucket policies open to everyone. */
export function describeAnonymous(suite: Suite): void {
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
