import { expect, it } from "vitest";
import { keyPolicy } from "@/domain/provisioning/key-policy";
import { eventually, exercise, type TenantUnderTest } from "./object-storage-tenant";

/** Access keys: on and off, narrowed to reading, a prefix or addresses. */
export function describeKeys(tenant: () => TenantUnderTest): void {
  it("turns a key off and on, and removes it", async () => {
    const { storage, customer, key, id } = tenant();
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
    const { storage, customer, key, own, id } = tenant();
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
    const { storage, customer, key, own, id } = tenant();
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
}
