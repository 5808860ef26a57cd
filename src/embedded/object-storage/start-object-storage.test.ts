import { randomUUID } from "node:crypto";
import { readdir, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { connect as connectSocket } from "node:net";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it, vi } from "vitest";
import {
  errorCode,
  presign,
  type RawRequest,
  sendSigned,
  signHeaders,
} from "@/testing/contracts/object-storage-s3-signing";
import { useRunningStore } from "./testing/use-running-store";

describe("the embedded object store", () => {
  const running = useRunningStore();
  const send = (raw: RawRequest) => sendSigned(running.target, raw);
  const put = (path: string, body = "content", extra: Partial<RawRequest> = {}) =>
    send({ method: "PUT", path, body, ...extra });
  const createBucket = () => send({ method: "PUT", path: "/bucket" });
  const blobs = async () =>
    (await readdir(join(running.dataDir, "blobs"), { recursive: true })).filter((name) => name.includes("/"));
  const temporary = () => readdir(join(running.dataDir, "tmp"));

  it("keeps everything over a restart", async () => {
    await createBucket();
    await put("/bucket/a", "hello", { headers: { "x-amz-meta-k": "v" } });
    await running.restart();
    const found = await send({ path: "/bucket/a" });
    expect([await found.text(), found.headers.get("x-amz-meta-k")]).toEqual(["hello", "v"]);
  });

  it("names files by random ids, whatever the key", async () => {
    await createBucket();
    await put("/bucket/..hidden/etc/passwd");
    expect(await blobs()).toEqual([expect.stringMatching(/^[0-9a-f]{2}\/[0-9a-f-]{36}$/)]);
  });

  it("removes the data of what is deleted or replaced", async () => {
    await createBucket();
    await put("/bucket/a", "one");
    await put("/bucket/a", "two");
    await put("/bucket/b", "three");
    await send({ method: "DELETE", path: "/bucket/b" });
    await vi.waitFor(async () => expect((await blobs()).length).toBe(1));
  });

  it("clears half-written and unknown files after a crash", async () => {
    await createBucket();
    await put("/bucket/a", "known");
    const orphan = randomUUID();
    await writeFile(join(running.dataDir, "tmp", randomUUID()), "half");
    await writeFile(join(running.dataDir, "blobs", orphan.slice(0, 2), orphan), "orphan");
    await running.stop();
    forgetCleanStop(running.dataDir);
    await running.restart();
    expect([(await blobs()).length, await temporary()]).toEqual([1, []]);
    expect(await (await send({ path: "/bucket/a" })).text()).toBe("known");
  });

  it("leaves nothing of an upload that breaks off", async () => {
    await createBucket();
    const { headers } = signHeaders(running.target, {
      method: "PUT",
      path: "/bucket/broken",
      payloadHash: "UNSIGNED-PAYLOAD",
    });
    const url = new URL(running.target.endpoint);
    const socket = connectSocket(Number(url.port), url.hostname);
    const lines = Object.entries({ ...headers, "content-length": "1000000" }).map(
      ([name, value]) => `${name}: ${value}`,
    );
    socket.write(`PUT /bucket/broken HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n${"x".repeat(5000)}`);
    await vi.waitFor(async () => expect((await temporary()).length).toBe(1));
    socket.destroy();
    await vi.waitFor(async () => expect(await temporary()).toEqual([]));
    expect([await blobs(), (await send({ path: "/bucket/broken" })).status]).toEqual([[], 404]);
  });

  it("refuses an upload before its body is sent", async () => {
    const { url, headers } = signHeaders(running.target, {
      method: "PUT",
      path: "/absent/a",
      payloadHash: "UNSIGNED-PAYLOAD",
    });
    const wasAsked = await new Promise<{ status: number | undefined; isContinued: boolean }>(
      (resolve, reject) => {
        let isContinued = false;
        const req = request(url, {
          method: "PUT",
          headers: { ...headers, expect: "100-continue", "content-length": 9 },
        });
        req.on("continue", () => {
          isContinued = true;
        });
        req.on("response", (res) => resolve({ status: res.statusCode, isContinued }));
        req.on("error", reject);
        req.flushHeaders();
      },
    );
    expect(wasAsked).toEqual({ status: 404, isContinued: false });
  });

  it("reads the bucket from the host name", async () => {
    await createBucket();
    await put("/bucket/dir/a", "by host");
    const { port } = new URL(running.target.endpoint);
    const target = { ...running.target, endpoint: `http://bucket.s3.localhost:${port}` };
    const { url, headers } = signHeaders(target, { path: "/dir/a" });
    const text = await new Promise<string>((resolve, reject) => {
      const options = { host: "127.0.0.1", port, path: new URL(url).pathname, headers };
      request(options, async (res) => resolve(Buffer.concat(await res.toArray()).toString()))
        .on("error", reject)
        .end();
    });
    expect(text).toBe("by host");
  });

  it("refuses writes that a hard quota has no room for", async () => {
    await createBucket();
    running.management.quotas.set("bucket", 10);
    await put("/bucket/a", "12345");
    const refused = await put("/bucket/b", "12345");
    expect([refused.status, await errorCode(refused)]).toEqual([400, "XMinioAdminBucketQuotaExceeded"]);
  });

  it("tells Veeam the bucket's quota, not the disk's size", async () => {
    await createBucket();
    await put("/bucket/a", "12345");
    running.management.quotas.set("bucket", 1000);
    const path = "/bucket/.system-d26a9498-cb7c-4a87-a44a-8ae204f5ba6c/capacity.xml";
    expect(await (await send({ path })).text()).toContain(
      "<Capacity>1000</Capacity><Available>995</Available><Used>5</Used>",
    );
  });

  it("reports every request once, with its bytes and names", async () => {
    await createBucket();
    await put("/bucket/a", "12345");
    await (await send({ path: "/bucket/a", headers: { range: "bytes=0-2" } })).text();
    await send({ path: "/bucket/absent" });
    await vi.waitFor(() => expect(running.management.finished.length).toBe(4));
    const byTime = running.management.finished.toSorted((a, b) => Number(a.startedAt) - Number(b.startedAt));
    expect(byTime).toMatchObject([
      { api: "PutBucket", bucket: "bucket", statusCode: 200 },
      {
        api: "PutObject",
        object: "a",
        statusCode: 200,
        receivedBytes: 5,
        declaredRequestBytes: 5,
        sentBytes: 0,
      },
      { api: "GetObject", object: "a", statusCode: 206, sentBytes: 3, accessKey: "test-root" },
      { api: "GetObject", object: "absent", statusCode: 404 },
    ]);
  });

  it("hands everything under /minio/ to the management half", async () => {
    expect((await fetch(`${running.target.endpoint}/minio/health/live`)).status).toBe(200);
    expect(running.management.finished).toEqual([]);
  });

  it("lets only the origins through that a bucket's CORS rules name", async () => {
    await createBucket();
    await put("/bucket/a", "x");
    const rules =
      "<CORSConfiguration><CORSRule><AllowedOrigin>https://*.example.com</AllowedOrigin><AllowedMethod>GET</AllowedMethod><AllowedHeader>x-*</AllowedHeader><ExposeHeader>ETag</ExposeHeader><MaxAgeSeconds>60</MaxAgeSeconds></CORSRule></CORSConfiguration>";
    expect((await put("/bucket", rules, { query: { cors: "" } })).status).toBe(200);
    const url = presign(running.target, { path: "/bucket/a" }, 60);
    const good = await fetch(url, { headers: { origin: "https://a.example.com" } });
    expect(good.headers.get("access-control-allow-origin")).toBe("https://a.example.com");
    expect(good.headers.get("access-control-expose-headers")).toBe("ETag");
    const bad = await fetch(url, { headers: { origin: "https://evil.test" } });
    expect(bad.headers.get("access-control-allow-origin")).toBeNull();
    const preflight = (method: string, headers: string) =>
      fetch(url, {
        method: "OPTIONS",
        headers: {
          origin: "https://a.example.com",
          "access-control-request-method": method,
          "access-control-request-headers": headers,
        },
      });
    expect((await preflight("GET", "x-amz-date")).status).toBe(200);
    expect((await preflight("PUT", "x-amz-date")).status).toBe(403);
    expect((await preflight("GET", "authorization")).status).toBe(403);
    expect((await send({ method: "DELETE", path: "/bucket", query: { cors: "" } })).status).toBe(204);
  });

  it("sends an object to its end although it is deleted meanwhile", async () => {
    await createBucket();
    await put("/bucket/a", "z".repeat(3_000_000));
    const reading = await send({ path: "/bucket/a" });
    await send({ method: "DELETE", path: "/bucket/a" });
    expect((await reading.text()).length).toBe(3_000_000);
  });

  it("writes one of two objects that are created under a key at the same time", async () => {
    await createBucket();
    const attempts = await Promise.all(
      [1, 2, 3, 4, 5].map((number) =>
        put("/bucket/once", String(number), { headers: { "if-none-match": "*" } }),
      ),
    );
    expect(attempts.map((answer) => answer.status).sort()).toEqual([200, 412, 412, 412, 412]);
  });
});

/** Makes the store believe that it crashed. */
function forgetCleanStop(dataDir: string): void {
  const database = new DatabaseSync(join(dataDir, "metadata.sqlite"));
  database.exec("update settings set value = 'no' where name = 'stopped-cleanly'");
  database.close();
}
