import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createObjectStorage } from "@/server/integrations/object-storage/s3-object-storage";
import type { TenantUnderTest } from "./object-storage-tenant";

/** The two lines that the README gives for nginx. */
const refused = ["x-minio-force-delete", "x-amz-meta-snowball-auto-extract"];

/** What must not reach the store through the customers' address, and whether the product notices. */
export function describeShield(tenant: () => TenantUnderTest): void {
  let proxy: http.Server;
  const shieldedBy = new Set<string>();
  beforeAll(async () => {
    proxy = http.createServer((request, answer) => {
      if (refused.some((name) => shieldedBy.has(name) && request.headers[name])) {
        request.resume();
        answer.writeHead(403, { "content-type": "text/html" }).end("<html>403 Forbidden</html>");
        return;
      }
      const { method, url, headers } = request;
      const target = new URL(tenant().store.endpoint);
      const onward = http.request({ host: target.hostname, port: target.port, method, path: url, headers });
      onward.on("response", (reply) => {
        answer.writeHead(reply.statusCode ?? 502, reply.headers);
        reply.pipe(answer);
      });
      onward.on("error", () => answer.destroy());
      request.pipe(onward);
    });
    await new Promise<void>((ready) => proxy.listen(0, "127.0.0.1", ready));
  });
  afterAll(() => void proxy.close());

  it("tells for each of the requests whether a proxy refuses it, and touches nothing but its own bucket", async () => {
    const { store, key, own, grant } = tenant();
    const { port } = proxy.address() as AddressInfo;
    const storage = createObjectStorage({
      ...store,
      publicEndpoint: `http://127.0.0.1:${port}`,
      region: "us-east-1",
    });
    await grant("full");
    const probe = () => storage.probeShield({ accessKeyId: key.accessKeyId, secret: key.secret }, own);
    for (const name of refused) shieldedBy.add(name);
    expect(await probe()).toEqual({ forceDelete: "REFUSED", archiveUpload: "REFUSED" });
    shieldedBy.clear();
    const bare = await probe();
    // The embedded store plays the proxy's part, too; MinIO refuses neither.
    if (store.isShielded) return expect(bare).toEqual({ forceDelete: "REFUSED", archiveUpload: "REFUSED" });
    expect(bare).toEqual({ forceDelete: "OPEN", archiveUpload: "OPEN" });
    shieldedBy.add("x-minio-force-delete");
    expect(await probe()).toEqual({ forceDelete: "REFUSED", archiveUpload: "OPEN" });
    await storage.emptyBucket(own, 100);
  });

  it("does not take a store that is away for one that refuses", async () => {
    const { store, key, own } = tenant();
    const away = createObjectStorage({ ...store, publicEndpoint: "http://127.0.0.1:9", region: "us-east-1" });
    const credentials = { accessKeyId: key.accessKeyId, secret: key.secret };
    await expect(away.probeShield(credentials, own)).rejects.toMatchObject({ failure: "unreachable" });
  });
}
