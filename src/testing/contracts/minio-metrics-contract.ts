import { createHmac, randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { callAdmin, type StoreUnderTest, sendSigned } from "./minio-admin-client";
import { eventually, type OpenStore, type StoreKind, uniqueName } from "./minio-iam-stores";
import { fullAccess, policyOf, succeed, Tenants } from "./minio-iam-tenant";

/** Sample by its name and labels as written, such as `minio_x{bucket="a"}`, without the label `server`. */
type Samples = Map<string, number>;

/** Prometheus metrics as MinIO serves them: who may read, names, labels, types and what they count. */
export function describeMetricsContract(kind: StoreKind): void {
  describe(`metrics of the ${kind.title}`, () => {
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
    }, 120_000);
    const suite = () => ({ root, tenants, scanMs: kind.scanMs });
    describe("who may read", () => describeAdmission(suite));
    describe("traffic", () => describeTraffic(suite));
    describe("usage", () => describeUsage(suite));
  });
}

type Suite = () => { root: StoreUnderTest; tenants: Tenants; scanMs: number };

interface TokenFields {
  hash?: "256" | "384" | "512";
  issuer?: string;
  expiresAt?: number;
  secretKey?: string;
}

function token(store: StoreUnderTest, fields: TokenFields = {}): string {
  const { hash = "512", issuer = "prometheus", secretKey = store.secretKey } = fields;
  const { expiresAt = Math.floor(Date.now() / 1000) + 600 } = fields;
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
  const claims = { sub: store.accessKey, accessKey: store.accessKey, iss: issuer, exp: expiresAt };
  const signed = `${encode({ alg: `HS${hash}`, typ: "JWT" })}.${encode(claims)}`;
  return `${signed}.${createHmac(`sha${hash}`, secretKey).update(signed).digest("base64url")}`;
}

async function ask(store: StoreUnderTest, path: string, bearer?: string): Promise<Response> {
  const headers = bearer === undefined ? undefined : { authorization: `Bearer ${bearer}` };
  return fetch(`${store.endpoint}/minio${path}`, { headers });
}

async function scrape(store: StoreUnderTest, path: string): Promise<{ samples: Samples; text: string }> {
  const response = await ask(store, path, token(store));
  const text = await response.text();
  expect(response.status, text).toBe(200);
  expect(response.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
  const samples: Samples = new Map();
  for (const [, name, labels = "", value] of text.matchAll(/^([a-z0-9_]+)(?:\{([^}]*)\})? (\S+)$/gm)) {
    const kept = labels.split(",").filter((label) => label !== "" && !label.startsWith("server="));
    samples.set(kept.length > 0 ? `${name}{${kept.join(",")}}` : name!, Number(value));
  }
  return { samples, text };
}

function describeAdmission(suite: Suite): void {
  it.each(["256", "384", "512"] as const)("a token signed with HS%s lets the root in", async (hash) => {
    const { root } = suite();
    expect((await ask(root, "/v2/metrics/cluster", token(root, { hash }))).status).toBe(200);
  });

  it("no token, another secret, another issuer and an expired token are refused", async () => {
    const { root } = suite();
    const bearers = [
      undefined,
      "nonsense",
      token(root, { secretKey: "another-secret" }),
      token(root, { issuer: "somebody" }),
      token(root, { expiresAt: Math.floor(Date.now() / 1000) - 60 }),
    ];
    for (const path of ["/v2/metrics/bucket", "/metrics/v3/api/requests"]) {
      for (const bearer of bearers) expect((await ask(root, path, bearer)).status, bearer).toBe(403);
    }
  });

  it("a tenant's keys are refused; a user with the permission is not", async () => {
    const { root, tenants } = suite();
    const tenant = await tenants.user(policyOf(fullAccess("a")));
    const key = await tenants.serviceAccount(tenant);
    const watcher = await tenants.user(policyOf({ Effect: "Allow", Action: ["admin:Prometheus"] }));
    for (const caller of [tenant, key]) {
      expect((await ask(root, "/v2/metrics/bucket", token(caller))).status).toBe(403);
    }
    expect((await ask(root, "/v2/metrics/bucket", token(watcher))).status).toBe(200);
  });

  it("health answers everyone", async () => {
    const { root } = suite();
    for (const path of ["/health/live", "/health/ready", "/health/cluster"]) {
      expect((await ask(root, path)).status).toBe(200);
    }
  });

  it("version 3 does not know other paths", async () => {
    const { root } = suite();
    expect((await ask(root, "/metrics/v3/no/such/path", token(root))).status).toBe(404);
  });
}

interface Traffic {
  bucket: string;
  objectBytes: number;
}

async function makeTraffic({ root, tenants }: ReturnType<Suite>): Promise<Traffic> {
  const bucket = await tenants.bucket();
  const body = randomBytes(5000);
  await succeed(sendSigned(root, { method: "PUT", path: `/${bucket}/object`, body }));
  for (let count = 0; count < 3; count++) await succeed(sendSigned(root, { path: `/${bucket}/object` }));
  expect((await sendSigned(root, { path: `/${bucket}/missing` })).status).toBe(404);
  return { bucket, objectBytes: body.length };
}

function describeTraffic(suite: Suite): void {
  it("version 3 counts a bucket's requests, errors and bytes, the two directions swapped", async () => {
    const { root } = suite();
    const { bucket, objectBytes } = await makeTraffic(suite());
    const series = (name: string, api: string) =>
      `minio_bucket_api_${name}{bucket="${bucket}",name="${api}",type="s3"}`;
    const { samples } = await eventually(
      () => scrape(root, `/metrics/v3/bucket/api/${bucket}`),
      (answer) => answer.samples.get(series("total", "GetObject")) === 4,
      20_000,
    );
    expect(samples.get(series("total", "PutObject"))).toBe(1);
    expect(samples.get(series("4xx_errors_total", "GetObject"))).toBe(1);
    const bytes = (direction: string) =>
      samples.get(`minio_bucket_api_traffic_${direction}_bytes{bucket="${bucket}",type="s3"}`);
    expect(bytes("sent")).toBe(objectBytes);
    // Three downloads and the body of the refusal.
    expect(bytes("received")).toBeGreaterThan(3 * objectBytes);
    expect(bytes("received")).toBeLessThan(3 * objectBytes + 2000);
  });

  it("version 2 counts the same, the right way round and with API names in lower case", async () => {
    const { root } = suite();
    const { bucket, objectBytes } = await makeTraffic(suite());
    const { samples, text } = await eventually(
      () => scrape(root, "/v2/metrics/bucket"),
      (answer) => answer.samples.get(`minio_bucket_requests_total{api="getobject",bucket="${bucket}"}`) === 4,
      30_000,
    );
    expect(samples.get(`minio_bucket_traffic_received_bytes{bucket="${bucket}"}`)).toBe(objectBytes);
    const sent = samples.get(`minio_bucket_traffic_sent_bytes{bucket="${bucket}"}`);
    expect(sent).toBeGreaterThan(3 * objectBytes);
    expect(samples.get(`minio_bucket_requests_4xx_errors_total{api="getobject",bucket="${bucket}"}`)).toBe(1);
    expect(text).toContain("# TYPE minio_bucket_traffic_sent_bytes gauge");
    expect(text).toContain("# TYPE minio_bucket_requests_total counter");
  });

  it("requests for buckets that do not exist count for the node only", async () => {
    const { root } = suite();
    const ghost = uniqueName("ghost");
    const total = 'minio_api_requests_total{name="HeadBucket",type="s3"}';
    const before = (await scrape(root, "/metrics/v3/api/requests")).samples.get(total) ?? 0;
    await sendSigned(root, { method: "HEAD", path: `/${ghost}` });
    const { text } = await eventually(
      () => scrape(root, "/metrics/v3/api/requests"),
      (answer) => (answer.samples.get(total) ?? 0) > before,
      20_000,
    );
    expect(text).not.toContain(ghost);
    expect((await scrape(root, `/metrics/v3/bucket/api/${ghost}`)).samples.size).toBe(0);
  });

  it("version 2 leaves out a bucket without traffic, and shows no more than a hundred", async () => {
    const { root, tenants } = suite();
    const quiet = await tenants.bucket();
    const { samples } = await scrape(root, "/v2/metrics/bucket");
    expect(samples.has(`minio_bucket_traffic_received_bytes{bucket="${quiet}"}`)).toBe(false);
    const shown = [...samples.keys()].filter((name) => name.startsWith("minio_bucket_usage_total_bytes{"));
    expect(shown.length).toBeLessThanOrEqual(100);
  });
}

function describeUsage(suite: Suite): void {
  it("version 3 shows a bucket's bytes and objects once they were scanned", {
    timeout: 200_000,
  }, async () => {
    const { root, scanMs } = suite();
    const { bucket, objectBytes } = await makeTraffic(suite());
    const series = (name: string) => `minio_cluster_usage_buckets_${name}{bucket="${bucket}"}`;
    const { samples } = await eventually(
      () => scrape(root, "/metrics/v3/cluster/usage/buckets"),
      (answer) => answer.samples.get(series("total_bytes")) === objectBytes,
      scanMs,
    );
    expect(samples.get(series("objects_count"))).toBe(1);
    expect(samples.has(series("versions_count"))).toBe(false);
    expect(samples.has(series("delete_markers_count"))).toBe(false);
    const cluster = await scrape(root, "/metrics/v3/cluster/usage/objects");
    expect(cluster.samples.get("minio_cluster_usage_objects_total_bytes")).toBeGreaterThanOrEqual(
      objectBytes,
    );
    const usage = await eventually(
      () => callAdmin<{ bucketsUsageInfo: Record<string, object> }>(root, { call: "datausageinfo" }),
      ({ data }) => bucket in data.bucketsUsageInfo,
      scanMs,
    );
    expect(usage.data.bucketsUsageInfo[bucket]).toMatchObject({ size: objectBytes, objectsCount: 1 });
  });

  it("all versions count as bytes, delete markers by number", { timeout: 200_000 }, async () => {
    const { root, tenants, scanMs } = suite();
    const bucket = await tenants.bucket();
    const body =
      '<VersioningConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Status>Enabled</Status></VersioningConfiguration>';
    await succeed(sendSigned(root, { method: "PUT", path: `/${bucket}`, query: { versioning: "" }, body }));
    for (const size of [100, 200, 300]) {
      await succeed(sendSigned(root, { method: "PUT", path: `/${bucket}/object`, body: "x".repeat(size) }));
    }
    await succeed(sendSigned(root, { method: "DELETE", path: `/${bucket}/object` }));
    const series = (name: string) => `minio_cluster_usage_buckets_${name}{bucket="${bucket}"}`;
    const { samples } = await eventually(
      () => scrape(root, "/metrics/v3/cluster/usage/buckets"),
      (answer) => answer.samples.get(series("delete_markers_count")) === 1,
      scanMs,
    );
    expect(samples.get(series("total_bytes"))).toBe(600);
    // The delete marker is among the versions, and its key still among the objects.
    expect(samples.get(series("versions_count"))).toBe(4);
    expect(samples.get(series("objects_count"))).toBe(1);
  });

  it("quota is shown only when set under its older name", { timeout: 200_000 }, async () => {
    const { root, tenants, scanMs } = suite();
    const [older, newer] = [await tenants.bucket(), await tenants.bucket()];
    const quota = (bucket: string, config: object) =>
      callAdmin(root, {
        method: "PUT",
        call: "set-bucket-quota",
        query: { bucket },
        plain: JSON.stringify(config),
      });
    await succeed(quota(older, { quotatype: "hard", quota: 5_000_000 }));
    await succeed(quota(newer, { quotatype: "hard", size: 5_000_000 }));
    for (const bucket of [older, newer]) {
      await succeed(sendSigned(root, { method: "PUT", path: `/${bucket}/object`, body: "x" }));
    }
    const series = (name: string, bucket: string) =>
      `minio_cluster_usage_buckets_${name}{bucket="${bucket}"}`;
    const { samples } = await eventually(
      () => scrape(root, "/metrics/v3/cluster/usage/buckets"),
      (answer) => [older, newer].every((bucket) => answer.samples.get(series("total_bytes", bucket)) === 1),
      scanMs,
    );
    expect(samples.get(series("quota_total_bytes", older))).toBe(5_000_000);
    expect(samples.has(series("quota_total_bytes", newer))).toBe(false);
  });
}
