import { expect, it } from "vitest";
import { addVersions, noSpace } from "@/domain/metering/space";
import { sendSigned } from "./minio-admin-client";
import { eventually, some, type TenantUnderTest } from "./object-storage-tenant";

/** Versions: given back, kept from every key, and told apart by the space they take. */
export function describeVersionKeeping(tenant: () => TenantUnderTest): void {
  it("puts back deleted and overwritten objects from their versions, with or without object lock", async () => {
    const { storage, customer, grant, own } = tenant();
    for (const hasObjectLock of [false, true]) {
      const name = `volta-${some()}`;
      await storage.createBucket({ name, hasObjectLock, ownerTag: `tag-${name}` });
      if (!hasObjectLock) await storage.setVersioning(name, "ENABLED");
      await grant("full", [own, name]);
      await eventually(() => customer().putObject(name, "pasta/ação", Buffer.from("antes")));
      await customer().putObject(name, "pasta/ação", Buffer.from("CIFRADO"));
      await customer().removeObject(name, "pasta/ação");
      const repair = storage.openForRepair();
      const listing = { bucketName: name, prefix: "", limit: 10, isRecursive: true };
      const [marker, , good] = (await repair.listVersions(listing)).versions;
      expect(marker?.isDeleteMarker).toBe(true);
      const target = { name: "pasta/ação", versionId: marker?.versionId };
      expect(await repair.removeObjects(name, [target])).toEqual([]);
      await repair.copyVersion(name, "pasta/ação", good?.versionId ?? "");
      expect(await customer().readRange(name, "pasta/ação", 0, 5)).toEqual(Buffer.from("antes"));
      const resumed = await repair.listVersions({ ...listing, marker: { name: "pasta/a", versionId: "" } });
      expect(resumed.versions.map((version) => version.isDeleteMarker)).toEqual([false, false, false]);
      await storage.emptyBucket(name, 100);
      await storage.removeBucket(name);
      await grant("full");
    }
  });

  it("lets no key of a guarded bucket delete a version for good or write over it, but hide and show objects", async () => {
    const { store, key, storage, customer, grant, grantEach } = tenant();
    const name = `versoes-${some()}`;
    await storage.createBucket({ name, hasObjectLock: false, ownerTag: `tag-${name}` });
    await storage.setVersioning(name, "ENABLED");
    await grantEach({ [name]: "full" }, { keepsVersions: true });
    await eventually(() => customer().putObject(name, "a", Buffer.from("antes")));
    const listing = { bucketName: name, prefix: "", limit: 10, isRecursive: true };
    const [version] = (await customer().listVersions(listing)).versions;
    const target = { name: "a", versionId: version?.versionId };
    expect(await customer().removeObjects(name, [target])).toMatchObject([{ code: "AccessDenied" }]);
    const onto = { method: "PUT", path: `/${name}/a`, query: { versionId: version?.versionId ?? "" } };
    const signer = { ...store, accessKey: key.accessKeyId, secretKey: key.secret, region: "us-east-1" };
    expect((await sendSigned(signer, { ...onto, body: "CIFRADO" })).errorCode).toBe("AccessDenied");
    const copied = { ...onto, headers: { "x-amz-copy-source": `/${name}/a` } };
    expect((await sendSigned(signer, copied)).errorCode).toBe("AccessDenied");
    expect(await customer().readRange(name, "a", 0, 5)).toEqual(Buffer.from("antes"));
    await customer().removeObject(name, "a");
    expect((await customer().listVersions(listing)).versions).toHaveLength(2);
    await storage.emptyBucket(name, 100);
    await storage.removeBucket(name);
    await grant("full");
  });

  it("tells current objects, old versions and unfinished uploads of a bucket apart", async () => {
    const { storage, customer, grant, own, id } = tenant();
    const name = `espaco-${id}`;
    await storage.createBucket({ name, hasObjectLock: false, ownerTag: name });
    await grant("full", [own, name]);
    expect(await storage.wasEverVersioned(name)).toBe(false);
    await storage.setVersioning(name, "ENABLED");
    expect(await storage.wasEverVersioned(name)).toBe(true);
    for (const size of [100, 200, 300]) {
      await eventually(() => customer().putObject(name, "pasta/ação 1", Buffer.alloc(size)));
    }
    await customer().putObject(name, "apagado", Buffer.alloc(50));
    await customer().removeObjects(name, [{ name: "apagado" }]);
    await storage.setVersioning(name, "SUSPENDED");
    expect(await storage.wasEverVersioned(name)).toBe(true);
    const page = await storage.listAllVersions(name, undefined);
    expect(page.next).toBeNull();
    expect(addVersions(noSpace, page.versions)).toEqual({
      currentBytes: 300n,
      currentCount: 1n,
      oldVersionBytes: 350n,
      oldVersionCount: 3n,
      deleteMarkerCount: 1n,
    });

    expect(await storage.measureUploads(name, 10)).toEqual({ count: 0n, bytes: 0n, hasMore: false });
    for (const object of ["parado", "parado também"]) {
      const uploadId = await customer().startUpload(name, object, "application/octet-stream");
      const part = { uploadId, number: 1, expiresInSeconds: 60 };
      const url = await customer().presignPart(name, object, part);
      expect((await fetch(url, { method: "PUT", body: Buffer.alloc(1_000) })).status).toBe(200);
    }
    expect(await storage.measureUploads(name, 10)).toEqual({ count: 2n, bytes: 2_000n, hasMore: false });
    expect(await storage.measureUploads(name, 1)).toEqual({ count: 1n, bytes: 1_000n, hasMore: true });
    await expect(storage.wasEverVersioned(`nunca-${id}`)).rejects.toMatchObject({ failure: "not-found" });
    await storage.emptyBucket(name, 10_000);
    expect(await storage.measureUploads(name, 10)).toMatchObject({ count: 0n });
    expect(await storage.removeBucket(name)).toBe(true);
    await grant("full");
  });
}
