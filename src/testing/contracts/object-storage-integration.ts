import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accountPolicies } from "@/domain/provisioning/account-policies";
import { keyPolicy } from "@/domain/provisioning/key-policy";
import type { TenantAccess } from "@/domain/provisioning/tenant-access";
import type {
  CustomerStorage,
  ObjectStorage,
  ServiceAccount,
} from "@/server/integrations/object-storage/object-storage";
import { createObjectStorage } from "@/server/integrations/object-storage/s3-object-storage";

export interface StoreUnderTest {
  endpoint: string;
  rootUser: string;
  rootPassword: string;
}

const some = () => randomBytes(4).toString("hex");

/** A store counts its buckets when its scanner comes by, which takes a fresh MinIO minutes. */
const scanLimitMs = 180_000;

/** What the product relies on, whichever store answers. */
export function describeObjectStorage(
  title: string,
  open: () => Promise<StoreUnderTest & { stop(): Promise<void> }>,
) {
  describe(`object storage: ${title}`, () => {
    let store: StoreUnderTest & { stop(): Promise<void> };
    let storage: ObjectStorage;
    const id = some();
    const userName = `cs-${id}`;
    const policyPrefix = `cs-${id}-`;
    const own = `proprio-${id}`;
    const other = `alheio-${id}`;
    const key: ServiceAccount = {
      accessKeyId: `AKI${id.toUpperCase()}ABCDEFGH`,
      secret: `segredo${id}segredo${id}`,
      userName,
      isEnabled: true,
      policy: null,
    };
    const customer = (account: ServiceAccount = key) =>
      storage.openAsCustomer({ accessKeyId: account.accessKeyId, secret: account.secret });
    const grantEach = (accesses: Record<string, TenantAccess>) =>
      storage.applyPolicies({
        userName,
        policyPrefix,
        policies: accountPolicies(
          policyPrefix,
          Object.entries(accesses).map(([name, access]) => ({ name, slot: 0, access })),
        ),
      });
    const grant = (access: TenantAccess, names: string[] = [own]) =>
      grantEach(Object.fromEntries(names.map((name) => [name, access])));

    beforeAll(async () => {
      store = await open();
      storage = connect(store);
      for (const name of [own, other]) {
        expect(await storage.createBucket({ name, hasObjectLock: false, ownerTag: `tag-${name}` })).toBe(
          true,
        );
      }
      await storage.applyUser({ name: userName, secret: "um-segredo-comprido", isEnabled: true });
      await grant("full");
      await storage.applyServiceAccount(key);
    });
    afterAll(async () => {
      await storage.removeUser({ name: userName, policyPrefix });
      for (const name of [own, other]) {
        await storage.emptyBucket(name, 10_000);
        await storage.removeBucket(name);
      }
      await store.stop();
    });

    it("answers the root credentials", () => storage.checkHealth());

    it("tells wrong root credentials from a store that is down", async () => {
      const wrong = connect({ ...store, rootPassword: "errado-errado" });
      await expect(wrong.checkHealth()).rejects.toMatchObject({ failure: "unauthorized", isRetryable: true });
      await expect(wrong.bucketExists(own)).rejects.toMatchObject({
        failure: expect.stringMatching(/unauthorized|refused/),
      });
      const down = connect({ ...store, endpoint: "http://127.0.0.1:9" });
      await expect(down.checkHealth()).rejects.toMatchObject({ failure: "unreachable", isRetryable: true });
      await expect(down.bucketExists(own)).rejects.toMatchObject({ failure: "unreachable" });
    });

    it("creates a bucket once for its owner, and refuses the name to another", async () => {
      const bucket = { name: own, hasObjectLock: false, ownerTag: `tag-${own}` };
      expect(await storage.createBucket(bucket)).toBe(true);
      expect(await storage.createBucket({ ...bucket, ownerTag: "outro" })).toBe(false);
      expect(await storage.bucketExists(own)).toBe(true);
      expect(await storage.bucketExists(`nunca-${id}`)).toBe(false);
    });

    it("lets a key of the account list, write, read and delete in its own bucket", async () => {
      await eventually(async () => expect(await customer().listBucketNames()).toEqual([own]));
      await exercise(customer(), own);
    });

    it("shows no bucket of another account and refuses every access to it", async () => {
      expect(await customer().listBucketNames()).not.toContain(other);
      await expect(customer().listObjects({ bucketName: other, prefix: "" })).rejects.toMatchObject({
        failure: "refused",
      });
      await expect(customer().putObject(other, "x", Buffer.from("x"))).rejects.toMatchObject({
        failure: "refused",
      });
    });

    it("applies everything again without a change", async () => {
      await storage.applyUser({ name: userName, secret: "um-segredo-comprido", isEnabled: true });
      await grant("full");
      await storage.applyServiceAccount(key);
      expect(await storage.findServiceAccount(key.accessKeyId)).toEqual({
        userName,
        isEnabled: true,
        policy: null,
      });
      await exercise(customer(), own);
    });

    it("refuses administration to a customer's key", async () => {
      const asRoot = connect({ ...store, rootUser: key.accessKeyId, rootPassword: key.secret });
      const sibling = { ...key, accessKeyId: `AKI${id.toUpperCase()}SIBLING` };
      await expect(asRoot.applyServiceAccount(sibling)).rejects.toMatchObject({ failure: "refused" });
      expect(await storage.findServiceAccount(sibling.accessKeyId)).toBeUndefined();
      await expect(
        asRoot.applyUser({ name: userName, secret: "roubado-roubado", isEnabled: true }),
      ).rejects.toThrow();
      await expect(asRoot.setBucketQuota(own, 1n)).rejects.toThrow();
      await expect(asRoot.setPublicRead(own, true)).rejects.toThrow();
    });

    it("keeps a full or restricted account to reading and deleting", async () => {
      await eventually(() => customer().putObject(own, "antes", Buffer.from("abc")));
      await grant("read-and-delete");
      await eventually(() =>
        expect(customer().putObject(own, "depois", Buffer.from("abc"))).rejects.toMatchObject({
          failure: "refused",
        }),
      );
      expect((await customer().readRange(own, "antes", 0, 3)).toString()).toBe("abc");
      await customer().removeObject(own, "antes");
      await grant("full");
      await eventually(() => customer().putObject(own, "depois", Buffer.from("abc")));
    });

    it("stops all but restoring in one bucket while another of the account is written to", async () => {
      const second = `segundo-${id}`;
      await storage.createBucket({ name: second, hasObjectLock: false, ownerTag: `tag-${second}` });
      await grant("full", [own, second]);
      await eventually(() => customer().putObject(own, "guardado", Buffer.from("abc")));
      const uploadLink = await customer().presignUpload(own, "pelo-link", 300);
      await grantEach({ [own]: "read-only", [second]: "full" });
      const refused = (attempt: () => Promise<unknown>) =>
        eventually(() => expect(attempt()).rejects.toMatchObject({ failure: "refused" }));
      await refused(() => customer().putObject(own, "novo", Buffer.from("abc")));
      await refused(() => customer().removeObject(own, "guardado"));
      expect((await fetch(uploadLink, { method: "PUT", body: "abc" })).status).toBe(403);
      expect((await customer().readRange(own, "guardado", 0, 3)).toString()).toBe("abc");
      expect((await customer().listObjects({ bucketName: own, prefix: "" })).objects).not.toEqual([]);
      await customer().putObject(second, "novo", Buffer.from("abc"));
      await grantEach({ [own]: "full", [second]: "read-and-delete" });
      await refused(() => customer().putObject(second, "outro", Buffer.from("abc")));
      await eventually(() => customer().putObject(own, "novo", Buffer.from("abc")));
      await customer().removeObject(second, "novo");
      await grant("full");
      await storage.removeBucket(second);
    });

    it("closes a suspended account and opens it again", async () => {
      // In this order: a store refuses to change the policies of a disabled user.
      await grant("none");
      await storage.applyUser({ name: userName, secret: "um-segredo-comprido", isEnabled: false });
      await eventually(() =>
        expect(customer().listObjects({ bucketName: own, prefix: "" })).rejects.toThrow(),
      );
      await storage.applyUser({ name: userName, secret: "um-segredo-comprido", isEnabled: true });
      await grant("full");
      await eventually(() => customer().listObjects({ bucketName: own, prefix: "" }));
    });

    it("turns a key off and on, and removes it", async () => {
      const second = { ...key, accessKeyId: `AKI${id.toUpperCase()}SECOND` };
      await storage.applyServiceAccount({ ...second, isEnabled: false });
      await eventually(() => expect(customer(second).listBucketNames()).rejects.toThrow());
      await storage.applyServiceAccount(second);
      await eventually(() => customer(second).listBucketNames());
      await storage.removeServiceAccount(second.accessKeyId);
      await storage.removeServiceAccount(second.accessKeyId);
      await eventually(() => expect(customer(second).listBucketNames()).rejects.toThrow());
    });

    it("narrows a key to reading, or to a prefix", async () => {
      const scope = { permission: "FULL", buckets: [own], prefix: "servidor-1/", addressRanges: [] } as const;
      const reader = {
        ...key,
        accessKeyId: `AKI${id.toUpperCase()}READER`,
        policy: keyPolicy({ ...scope, permission: "READ_ONLY", prefix: "" }),
      };
      const narrow = { ...key, accessKeyId: `AKI${id.toUpperCase()}NARROW`, policy: keyPolicy(scope) };
      await storage.applyServiceAccount(reader);
      await storage.applyServiceAccount(narrow);
      await eventually(() => customer().putObject(own, "servidor-2/a", Buffer.from("a")));
      await eventually(() => customer(reader).readRange(own, "servidor-2/a", 0, 1));
      await expect(customer(reader).putObject(own, "servidor-2/b", Buffer.from("b"))).rejects.toMatchObject({
        failure: "refused",
      });
      await eventually(() => exercise(customer(narrow), own, "servidor-1/"));
      await expect(customer(narrow).readRange(own, "servidor-2/a", 0, 1)).rejects.toMatchObject({
        failure: "refused",
      });
      await expect(customer(narrow).listObjects({ bucketName: own, prefix: "" })).rejects.toMatchObject({
        failure: "refused",
      });
      expect(await customer(narrow).listBucketNames()).toEqual([own]);
    });

    it("refuses a key outside its address ranges", async () => {
      const scope = {
        permission: "FULL",
        buckets: null,
        prefix: "",
        addressRanges: ["198.51.100.0/24"],
      } as const;
      const distant = { ...key, accessKeyId: `AKI${id.toUpperCase()}DISTANT`, policy: keyPolicy(scope) };
      await storage.applyServiceAccount(distant);
      await eventually(() =>
        expect(customer(distant).listObjects({ bucketName: own, prefix: "" })).rejects.toMatchObject({
          failure: "refused",
        }),
      );
    });

    it("keeps versions, lifecycle, public reading and quota as set, however often", async () => {
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

    it("reads its capacity", async () => {
      const { totalBytes, freeBytes } = await storage.readCapacity();
      expect(totalBytes).toBeGreaterThan(0n);
      expect(freeBytes).toBeLessThanOrEqual(totalBytes);
    });

    it("tells the sizes of buckets as the admin API counts them", {
      timeout: scanLimitMs + 30_000,
    }, async () => {
      await grant("full", [own]);
      await eventually(() => customer().putObject(own, "contado.bin", Buffer.alloc(4096)));
      await eventually(async () => {
        const { countedAt, buckets } = await storage.readUsage();
        expect(countedAt).toBeInstanceOf(Date);
        expect(buckets.get(own)).toBeGreaterThanOrEqual(4096n);
      }, scanLimitMs);
    });

    it("empties a bucket with versions and delete markers, then removes it", async () => {
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

    it("puts back deleted and overwritten objects from their versions, with or without object lock", async () => {
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

    it("lets no key of a guarded bucket delete a version for good, but hide and show objects", async () => {
      const name = `versoes-${some()}`;
      await storage.createBucket({ name, hasObjectLock: false, ownerTag: `tag-${name}` });
      await storage.setVersioning(name, "ENABLED");
      const granted = [{ name, slot: 0, access: "full" as const, keepsVersions: true }];
      const policies = accountPolicies(policyPrefix, granted);
      await storage.applyPolicies({ userName, policyPrefix, policies });
      await eventually(() => customer().putObject(name, "a", Buffer.from("antes")));
      const listing = { bucketName: name, prefix: "", limit: 10, isRecursive: true };
      const [version] = (await customer().listVersions(listing)).versions;
      const target = { name: "a", versionId: version?.versionId };
      expect(await customer().removeObjects(name, [target])).toMatchObject([{ code: "AccessDenied" }]);
      await customer().removeObject(name, "a");
      expect((await customer().listVersions(listing)).versions).toHaveLength(2);
      await storage.emptyBucket(name, 100);
      await storage.removeBucket(name);
      await grant("full");
    });

    it("never deletes what object lock protects", async () => {
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
  });
}

function connect(store: StoreUnderTest): ObjectStorage {
  return createObjectStorage({
    ...store,
    publicEndpoint: store.endpoint,
    region: "us-east-1",
    timeoutMs: 10_000,
  });
}

/** What backup software does: put, multipart, range, list, delete. */
async function exercise(customer: CustomerStorage, bucketName: string, prefix = ""): Promise<void> {
  const name = `${prefix}teste.bin`;
  await eventually(() => customer.putObject(bucketName, name, Buffer.from("0123456789")));
  expect((await customer.readRange(bucketName, name, 3, 4)).toString()).toBe("3456");
  await customer.putObjectInParts(bucketName, name, [Buffer.alloc(5 * 1024 * 1024, 1), Buffer.from("fim")]);
  expect((await customer.readRange(bucketName, name, 5 * 1024 * 1024, 3)).toString()).toBe("fim");
  const page = await customer.listObjects({ bucketName, prefix });
  expect(page.objects).toContainEqual(expect.objectContaining({ name, sizeBytes: 5n * 1024n ** 2n + 3n }));
  await customer.removeObject(bucketName, name);
}

/** A store's nodes hear of a change within moments: tries for five seconds. */
async function eventually<Value>(attempt: () => Promise<Value>, withinMs = 5000): Promise<Value> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
