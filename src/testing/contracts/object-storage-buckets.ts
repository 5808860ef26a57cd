import { expect, it } from "vitest";
import { eventually, type TenantUnderTest } from "./object-storage-tenant";

/** A store counts its buckets when its scanner comes by, which takes a fresh MinIO minutes. */
const scanLimitMs = 180_000;

/** Buckets: settings, addresses for browsers, sizes, emptying and object lock. */
export function describeBuckets(tenant: () => TenantUnderTest): void {
  it("keeps versions, lifecycle, public reading and quota as set, however often", async () => {
    const { storage, customer, own, store } = tenant();
    const rule = {
      id: "regra-1",
      isEnabled: true,
      prefix: "café/",
      expireAfterDays: 30,
      abortIncompleteUploadAfterDays: 7,
    };
    for (let round = 0; round < 2; round++) {
      await storage.setVersioning(own, "ENABLED");
      await storage.setLifecycle(own, [
        rule,
        { id: "regra-2", isEnabled: true, prefix: "", expireNoncurrentAfterDays: 5 },
      ]);
      await storage.setBucketQuota(own, 1024n ** 4n);
      await storage.setPublicRead(own, true);
      await storage.setCors(own, []);
    }
    await customer().putObject(own, "publico.txt", Buffer.from("para todos"));
    await eventually(async () =>
      expect(await (await fetch(`${store.endpoint}/${own}/publico.txt`)).text()).toBe("para todos"),
    );
    expect((await fetch(`${store.endpoint}/${own}`)).status).toBe(403);
    await storage.setPublicRead(own, false);
    await storage.setPublicRead(own, false);
    await eventually(async () =>
      expect((await fetch(`${store.endpoint}/${own}/publico.txt`)).status).toBe(403),
    );
    await storage.setLifecycle(own, []);
    await storage.setLifecycle(own, []);
    await storage.setVersioning(own, "SUSPENDED");
  });

  it("presigns downloads and uploads that a browser can use", async () => {
    const { customer, own } = tenant();
    const upload = await customer().presignUpload(own, "pasta/relatório 1.txt", 60);
    expect((await fetch(upload, { method: "PUT", body: "conteúdo" })).status).toBe(200);
    const download = await customer().presignDownload(own, "pasta/relatório 1.txt", {
      expiresInSeconds: 60,
      isAttachment: true,
    });
    const answer = await fetch(download);
    expect(await answer.text()).toBe("conteúdo");
    expect(answer.headers.get("content-disposition")).toContain("relat%C3%B3rio");
    const page = await customer().listObjects({ bucketName: own, prefix: "pasta/" });
    expect(page.objects.map(({ name }) => name)).toEqual(["pasta/relatório 1.txt"]);
    expect((await customer().listObjects({ bucketName: own, prefix: "" })).folders).toContain("pasta/");
  });

  it("lists, reads and removes keys that XML cannot carry", async () => {
    const { customer, grant, own } = tenant();
    await grant("full", [own]);
    const names = [
      "estranho/controle\u0001.txt",
      "estranho/linha\nnova\r.txt",
      "estranho/simples & <só>.txt",
    ];
    for (const name of names)
      await eventually(() => customer().putObject(own, name, Buffer.from("conteúdo")));
    const found = await customer().listObjects({ bucketName: own, prefix: "estranho/" });
    expect(found.objects.map(({ name }) => name).sort()).toEqual([...names].sort());
    for (const name of names)
      expect(await customer().describeObject(own, name)).toMatchObject({ sizeBytes: 9n });
    expect(
      await customer().removeObjects(
        own,
        names.map((name) => ({ name })),
      ),
    ).toEqual([]);
    expect((await customer().listObjects({ bucketName: own, prefix: "estranho/" })).objects).toEqual([]);
  });

  it("reads its capacity", async () => {
    const { storage } = tenant();
    const { totalBytes, freeBytes } = await storage.readCapacity();
    expect(totalBytes).toBeGreaterThan(0n);
    expect(freeBytes).toBeLessThanOrEqual(totalBytes);
  });

  it("tells the sizes of buckets as the admin API counts them", {
    timeout: scanLimitMs + 30_000,
  }, async () => {
    const { storage, customer, grant, own } = tenant();
    await grant("full", [own]);
    await eventually(() => customer().putObject(own, "contado.bin", Buffer.alloc(4096)));
    await eventually(async () => {
      const { countedAt, buckets } = await storage.readUsage();
      expect(countedAt).toBeInstanceOf(Date);
      expect(buckets.get(own)).toBeGreaterThanOrEqual(4096n);
    }, scanLimitMs);
  });

  it("empties a bucket with versions and delete markers, then removes it", async () => {
    const { storage, customer, grant, own, id } = tenant();
    const name = `versoes-${id}`;
    await storage.createBucket({ name, hasObjectLock: false, ownerTag: name });
    await storage.setVersioning(name, "ENABLED");
    await grant("full", [own, name]);
    for (const content of ["um", "dois"])
      await eventually(() => customer().putObject(name, "a & <b>", Buffer.from(content)));
    await customer().removeObject(name, "a & <b>");
    expect(await storage.removeBucket(name)).toBe(false);
    const progress = await storage.emptyBucket(name, 10_000);
    expect(progress).toMatchObject({ removedCount: 3, removedBytes: 6n, lockedCount: 0, isEmpty: true });
    expect(await storage.removeBucket(name)).toBe(true);
    expect(await storage.removeBucket(name)).toBe(true);
    await grant("full");
  });

  it("never deletes what object lock protects", async () => {
    const { storage, customer, grant, own, id } = tenant();
    const name = `travado-${id}`;
    await storage.createBucket({ name, hasObjectLock: true, ownerTag: name });
    await storage.setDefaultRetention(name, { mode: "GOVERNANCE", days: 1 });
    await grant("full", [own, name]);
    await eventually(() => customer().putObject(name, "backup", Buffer.from("intocável")));
    const progress = await storage.emptyBucket(name, 10_000);
    expect(progress).toMatchObject({ removedCount: 0, lockedCount: 1, isEmpty: false });
    expect(await storage.removeBucket(name)).toBe(false);
    await grant("full");
  });
}
