import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { callAdmin, type StoreUnderTest, sendSigned } from "./minio-admin-client";
import { type AuditEntry, type AuditReceiver, startAuditReceiver } from "./minio-audit-receiver";
import { eventually, type OpenStore, uniqueName } from "./minio-iam-stores";
import { fullAccess, policyOf, succeed, Tenants } from "./minio-iam-tenant";

export interface WebhookSettings {
  endpoint: string;
  authToken: string;
  batchSize: number;
  queueDir: string;
  dataDir: string;
}

export interface AuditedStoreKind {
  title: string;
  startWithWebhook(settings: WebhookSettings): Promise<OpenStore>;
}

const arrivalMs = 30_000;

/** The audit webhook: what entries say, how they are sent, and that none is lost. */
export function describeAuditContract(kind: AuditedStoreKind): void {
  describe(`audit webhook of the ${kind.title}`, { timeout: 90_000 }, () => {
    let directory: string;
    let receiver: AuditReceiver;
    let opened: OpenStore;
    const settings = (): WebhookSettings => ({
      endpoint: receiver.endpoint,
      authToken: "Bearer a-token",
      batchSize: 10,
      queueDir: join(directory, "queue"),
      dataDir: join(directory, "data"),
    });
    const start = async () => {
      opened = await kind.startWithWebhook(settings());
    };
    beforeEach(async () => {
      directory = await mkdtemp(join(tmpdir(), "audit-"));
      receiver = await startAuditReceiver();
      await start();
      await untilAudited(opened.store, receiver);
    });
    afterEach(async () => {
      await opened.close();
      await receiver.close();
      await rm(directory, { recursive: true });
    });
    const setting: Setting = {
      receiver: () => receiver,
      root: () => opened.store,
      async restart() {
        await opened.close();
        await start();
      },
    };
    describeEntries(setting);
    describeDelivery(setting);
  });
}

/** A real store serves a moment before it audits. */
async function untilAudited(store: StoreUnderTest, receiver: AuditReceiver): Promise<void> {
  const ask = async () => {
    await sendSigned(store, { path: "/" });
    return receiver.entries().length;
  };
  await eventually(ask, (count) => count > 0, arrivalMs);
}

interface Setting {
  receiver(): AuditReceiver;
  root(): StoreUnderTest;
  restart(): Promise<void>;
}

/** Entries about a bucket, once there are as many as wanted of each operation. */
async function entriesAbout(
  { receiver }: Setting,
  bucket: string,
  wanted: Record<string, number>,
): Promise<AuditEntry[]> {
  const about = () =>
    receiver()
      .entries()
      .filter(({ api }) => api.bucket === bucket);
  const hasAll = (entries: AuditEntry[]) =>
    Object.entries(wanted).every(
      ([name, count]) => entries.filter(({ api }) => api.name === name).length >= count,
    );
  return eventually(async () => about(), hasAll, arrivalMs);
}

const byName = (entries: AuditEntry[], name: string, statusCode = 200) =>
  entries.filter(({ api }) => api.name === name && api.statusCode === statusCode);

function describeEntries(setting: Setting): void {
  it("tells of each request who, what, how it ended and how many bytes went each way", async () => {
    const root = setting.root();
    const tenants = new Tenants(root);
    const bucket = await tenants.bucket();
    const user = await tenants.user(policyOf(fullAccess(bucket)));
    const key = await tenants.serviceAccount(user);
    await succeed(
      sendSigned(key, { method: "PUT", path: `/${bucket}/folder/an object`, body: "x".repeat(1234) }),
    );
    await succeed(sendSigned(key, { path: `/${bucket}/folder/an object` }));
    const etag = (await sendSigned(key, { method: "HEAD", path: `/${bucket}/folder/an object` })).headers.get(
      "etag",
    )!;
    const unchanged = { path: `/${bucket}/folder/an object`, headers: { "if-none-match": etag } };
    expect((await sendSigned(key, unchanged)).status).toBe(304);
    await sendSigned(key, { path: `/${bucket}/missing` });
    await succeed(sendSigned(key, { path: `/${bucket}`, query: { "list-type": "2", prefix: "folder/" } }));
    await succeed(sendSigned(key, { method: "DELETE", path: `/${bucket}/folder/an object` }));
    const entries = await entriesAbout(setting, bucket, {
      PutObject: 1,
      GetObject: 3,
      HeadObject: 1,
      ListObjectsV2: 1,
      DeleteObject: 1,
    });

    const [put] = byName(entries, "PutObject");
    expect(put).toMatchObject({
      version: "1",
      trigger: "incoming",
      api: { bucket, object: "folder/an object", status: "OK", rx: 1234, tx: 0 },
      remotehost: "127.0.0.1",
      requestPath: `/${bucket}/folder/an object`,
      accessKey: key.accessKey,
      parentUser: user.accessKey,
    });
    expect(put!.deploymentid).toMatch(/^[0-9a-f-]{36}$/);
    expect(Math.abs(Date.parse(put!.time) - Date.now())).toBeLessThan(120_000);
    expect(Number(put!.api.timeToResponseInNS)).toBeGreaterThan(0);
    expect(put!.requestHeader["X-Amz-Content-Sha256"]).toMatch(/^[0-9a-f]{64}$/);
    expect(put!.responseHeader["X-Amz-Request-Id"]).toBe(put!.requestID);
    const [get] = byName(entries, "GetObject");
    expect(get).toMatchObject({ api: { rx: 0, tx: 1234 }, accessKey: key.accessKey });
    expect(byName(entries, "GetObject", 404)).toHaveLength(1);
    expect(byName(entries, "HeadObject")[0]).toMatchObject({ api: { tx: 0 } });
    expect(byName(entries, "ListObjectsV2")[0]).toMatchObject({ requestQuery: { prefix: "folder/" } });
    // The client got 204 and 304; entries of answers without a body say 200.
    expect(byName(entries, "DeleteObject", 200)).toHaveLength(1);
    expect(
      byName(entries, "GetObject", 200)
        .map(({ api }) => api.tx)
        .sort(),
    ).toEqual([0, 1234]);
    const ids = entries.map(({ requestID }) => requestID);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("names the keys of a multi-object delete", async () => {
    const root = setting.root();
    const bucket = await new Tenants(root).bucket();
    const body = "<Delete><Object><Key>a</Key></Object><Object><Key>b</Key></Object></Delete>";
    const headers = { "content-md5": createHash("md5").update(body).digest("base64") };
    await succeed(
      sendSigned(root, { method: "POST", path: `/${bucket}`, query: { delete: "" }, body, headers }),
    );
    const entries = await entriesAbout(setting, bucket, { DeleteMultipleObjects: 1 });
    const names = byName(entries, "DeleteMultipleObjects")[0]!.api.objects!.map(
      ({ objectName }) => objectName,
    );
    expect(names.sort()).toEqual(["a", "b"]);
  });

  it("does not say whose key it was when the signature is wrong or missing", async () => {
    const root = setting.root();
    const bucket = await new Tenants(root).bucket();
    await sendSigned({ ...root, secretKey: "wrong-secret" }, { path: `/${bucket}/object` });
    await fetch(`${root.endpoint}/${bucket}/object`);
    const refused = byName(await entriesAbout(setting, bucket, { GetObject: 2 }), "GetObject", 403);
    expect(refused).toHaveLength(2);
    for (const entry of refused) expect(entry.accessKey).toBeUndefined();
  });

  it("tells of admin calls too, which are no S3 requests", async () => {
    const root = setting.root();
    const bucket = await new Tenants(root).bucket();
    const plain = '{"quotatype":"hard","size":1000000}';
    await succeed(callAdmin(root, { method: "PUT", call: "set-bucket-quota", query: { bucket }, plain }));
    const entries = await entriesAbout(setting, bucket, { PutBucketQuotaConfig: 1 });
    const [call] = byName(entries, "PutBucketQuotaConfig");
    expect(call).toMatchObject({
      requestPath: "/minio/admin/v3/set-bucket-quota",
      accessKey: root.accessKey,
    });
  });
}

function describeDelivery(setting: Setting): void {
  const putObjects = async (bucket: string, count: number, from = 0) => {
    for (let at = from; at < from + count; at++) {
      await succeed(
        sendSigned(setting.root(), { method: "PUT", path: `/${bucket}/object-${at}`, body: "x" }),
      );
    }
  };
  const objectsOf = (entries: AuditEntry[]) =>
    new Set(byName(entries, "PutObject").map(({ api }) => api.object));

  it("carries the token, a count, and several entries at a time", async () => {
    const bucket = await new Tenants(setting.root()).bucket();
    await putObjects(bucket, 25);
    await entriesAbout(setting, bucket, { PutObject: 25 });
    const { accepted } = setting.receiver();
    for (const { headers, entries } of accepted) {
      expect(headers.authorization).toBe("Bearer a-token");
      // Not the number of entries in that release, when they come from a queue directory.
      expect(headers["x-minio-webhook-payload-count"]).toBe("1");
      expect(entries.length).toBeGreaterThan(0);
    }
    expect(accepted.length).toBeLessThan(26);
  });

  it("sends again what was not answered 2xx, and loses nothing", async () => {
    const bucket = await new Tenants(setting.root()).bucket();
    setting.receiver().answerWith(500);
    await putObjects(bucket, 5);
    await eventually(
      async () => setting.receiver().refused.length,
      (count) => count > 0,
      arrivalMs,
    );
    setting.receiver().answerWith(200);
    const entries = await entriesAbout(setting, bucket, { PutObject: 5 });
    expect(objectsOf(entries).size).toBe(5);
  });

  it("keeps what waits over a restart", async () => {
    const bucket = await new Tenants(setting.root()).bucket();
    setting.receiver().answerWith(500);
    await putObjects(bucket, 5);
    await eventually(
      async () => setting.receiver().refused.length,
      (count) => count > 0,
      arrivalMs,
    );
    await setting.restart();
    setting.receiver().answerWith(200);
    await putObjects(bucket, 2, 5);
    const entries = await entriesAbout(setting, bucket, { PutObject: 7 });
    expect(objectsOf(entries).size).toBe(7);
  });

  it("never makes a request wait", async () => {
    const bucket = await new Tenants(setting.root()).bucket();
    setting.receiver().answerWith("hang");
    const startedAt = Date.now();
    await putObjects(bucket, 20);
    expect(Date.now() - startedAt).toBeLessThan(10_000);
    setting.receiver().answerWith(200);
    const name = uniqueName("after");
    await succeed(sendSigned(setting.root(), { method: "PUT", path: `/${bucket}/${name}`, body: "x" }));
    await eventually(
      async () =>
        setting
          .receiver()
          .entries()
          .map(({ api }) => api.object),
      (objects) => objects.includes(name),
      arrivalMs * 2,
    );
  });
}
