import { expect, it } from "vitest";
import { connect, eventually, exercise, type TenantUnderTest } from "./object-storage-tenant";

/** The account as a whole: its root, its user, and what it may reach. */
export function describeAccount(tenant: () => TenantUnderTest): void {
  it("answers the root credentials", () => tenant().storage.checkHealth());

  it("tells wrong root credentials from a store that is down", async () => {
    const { own, store } = tenant();
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
    const { storage, own, id } = tenant();
    const bucket = { name: own, hasObjectLock: false, ownerTag: `tag-${own}` };
    expect(await storage.createBucket(bucket)).toBe(true);
    expect(await storage.createBucket({ ...bucket, ownerTag: "outro" })).toBe(false);
    expect(await storage.bucketExists(own)).toBe(true);
    expect(await storage.bucketExists(`nunca-${id}`)).toBe(false);
  });

  it("lets a key of the account list, write, read and delete in its own bucket", async () => {
    const { customer, own } = tenant();
    await eventually(async () => expect(await customer().listBucketNames()).toEqual([own]));
    await exercise(customer(), own);
  });

  it("shows no bucket of another account and refuses every access to it", async () => {
    const { customer, other } = tenant();
    expect(await customer().listBucketNames()).not.toContain(other);
    await expect(customer().listObjects({ bucketName: other, prefix: "" })).rejects.toMatchObject({
      failure: "refused",
    });
    await expect(customer().putObject(other, "x", Buffer.from("x"))).rejects.toMatchObject({
      failure: "refused",
    });
  });

  it("applies everything again without a change", async () => {
    const { storage, customer, grant, key, own, userName } = tenant();
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
    const { store, storage, key, own, id, userName } = tenant();
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
    const { customer, grant, own } = tenant();
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
    const { storage, customer, grant, grantEach, own, id } = tenant();
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
    const { storage, customer, grant, own, userName } = tenant();
    // In this order: a store refuses to change the policies of a disabled user.
    await grant("none");
    await storage.applyUser({ name: userName, secret: "um-segredo-comprido", isEnabled: false });
    await eventually(() => expect(customer().listObjects({ bucketName: own, prefix: "" })).rejects.toThrow());
    await storage.applyUser({ name: userName, secret: "um-segredo-comprido", isEnabled: true });
    await grant("full");
    await eventually(() => customer().listObjects({ bucketName: own, prefix: "" }));
  });
}
