import { createServer, request as forward } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { minioMetrics } from "@/server/integrations/metrics/minio-metrics";
import { createObjectStorage } from "@/server/integrations/object-storage/s3-object-storage";
import { probe } from "@/server/services/metering/probe-directions";
import { anonymousContext } from "@/testing/factories/context";
import type { StoreUnderTest } from "./minio-admin-client";
import { eventually, type OpenStore, type StoreKind, uniqueName } from "./minio-iam-stores";

/** The store as an older release would be: version 3 of its metrics does not exist. */
async function withoutVersion3(endpoint: string): Promise<{ endpoint: string; close(): void }> {
  const { hostname, port } = new URL(endpoint);
  const server = createServer((request, response) => {
    if (request.url?.startsWith("/minio/metrics/v3")) {
      response.writeHead(404).end();
      return;
    }
    const { url = "/", method, headers } = request;
    const onward = forward({ hostname, port, path: url, method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on("error", () => response.destroy());
    request.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () => void server.close();
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

/** What metering relies on: usage, counters and directions, read through version 3 and through version 2. */
export function describeStoreMetrics(kind: StoreKind): void {
  describe(`metering reads the ${kind.title}`, () => {
    let opened: OpenStore;
    let store: StoreUnderTest;
    let older: { endpoint: string; close(): void };
    const made: string[] = [];
    /** Version 2 shows usage from a cache of a minute on top of the scan. */
    const scanLimitMs = kind.scanMs + (kind.scanMs > 10_000 ? 61_000 : 0);

    const storage = () => {
      const { endpoint, accessKey, secretKey } = store;
      return createObjectStorage({
        endpoint,
        publicEndpoint: endpoint,
        region: store.region,
        rootUser: accessKey,
        rootPassword: secretKey,
      });
    };
    const metricsOf = (version: 2 | 3) =>
      minioMetrics({ ...store, endpoint: version === 3 ? store.endpoint : older.endpoint });
    const makeBucket = async (name: string) => {
      await storage().createBucket({ name, hasObjectLock: false, ownerTag: name });
      made.push(name);
      return name;
    };

    beforeAll(async () => {
      opened = await kind.open();
      store = opened.store;
      older = await withoutVersion3(store.endpoint);
    });
    afterAll(async () => {
      for (const name of made) {
        await storage().emptyBucket(name, 1_000);
        await storage().removeBucket(name);
      }
      older.close();
      await opened.close();
    }, 120_000);

    it.each([3, 2] as const)(
      "through version %i: what a bucket holds",
      { timeout: 240_000 },
      async (version) => {
        const name = await makeBucket(uniqueName("usage"));
        const root = { accessKeyId: store.accessKey, secret: store.secretKey };
        await storage().openAsCustomer(root).putObject(name, "a", Buffer.alloc(5_000));
        const reading = await eventually(
          () => metricsOf(version).readUsage(new Date()),
          ({ buckets }) => buckets.get(name)?.storedBytes === 5_000n,
          scanLimitMs,
        );
        expect(reading.buckets.get(name)?.objectCount).toBe(1n);
        expect(reading.countedAt?.getTime()).toBeGreaterThan(Date.now() - 600_000);
      },
    );

    it.each([
      [3, true],
      [2, false],
    ] as const)(
      "through version %i: the probe finds directions swapped: %s",
      { timeout: 120_000 },
      async (version, isSwapped) => {
        const root = { accessKeyId: store.accessKey, secret: store.secretKey };
        const integrations = { objectStorage: storage(), metrics: metricsOf(version) };
        const ctx = anonymousContext({ db: undefined as never, integrations });
        expect(await probe(ctx, root, { withinMs: 45_000, everyMs: 500 })).toEqual({ isSwapped });
        expect((await metricsOf(version).openCounters("cloudstorage-probe")).version).toBe(version);
        if (!made.includes("cloudstorage-probe")) made.push("cloudstorage-probe");
      },
    );

    it("through version 2: refuses beyond a hundred buckets, and version 3 goes on", {
      timeout: 400_000,
    }, async () => {
      const prefix = uniqueName("many");
      for (let count = 0; count < 101; count += 1) await makeBucket(`${prefix}-${count}`);
      const attempt = () =>
        metricsOf(2)
          .openCounters("cloudstorage-probe")
          .then(
            () => "read",
            (error: { failure?: string }) => error.failure ?? "unknown",
          );
      await eventually(attempt, (outcome) => outcome === "invalid", scanLimitMs);
      const usage = () =>
        metricsOf(2)
          .readUsage(new Date())
          .then(
            () => "read",
            (error: Error) => error.message,
          );
      // Usage is complete as of the last scan, until a scan has seen the hundred and first.
      await eventually(usage, (outcome) => outcome.includes("primeiros 100 buckets"), scanLimitMs);
      expect((await metricsOf(3).openCounters("cloudstorage-probe")).version).toBe(3);
    });
  });
}
