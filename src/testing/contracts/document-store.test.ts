import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createDocumentStore } from "@/server/integrations/object-storage/s3-document-store";
import { createObjectStorage } from "@/server/integrations/object-storage/s3-object-storage";
import { openEmbeddedStore } from "./minio-iam-stores";

const endpoint = process.env.CONTRACT_S3_ENDPOINT;

const stores = {
  "the embedded store": async () => {
    const { store, close } = await openEmbeddedStore();
    return { endpoint: store.endpoint, accessKey: store.accessKey, secretKey: store.secretKey, close };
  },
  ...(endpoint
    ? {
        "the store at CONTRACT_S3_ENDPOINT": async () => ({
          endpoint,
          accessKey: process.env.CONTRACT_S3_ACCESS_KEY ?? "",
          secretKey: process.env.CONTRACT_S3_SECRET_KEY ?? "",
          close: async () => undefined,
        }),
      }
    : {}),
};

describe.each(Object.entries(stores))("the provider's own documents at %s", (_, open) => {
  it("are kept apart from customers, written and read by key, and not public", async () => {
    const { close, ...keys } = await open();
    try {
      const bucketName = `plataforma-${randomBytes(4).toString("hex")}`;
      const taken = `cliente-${randomBytes(4).toString("hex")}`;
      const root = { ...keys, region: "us-east-1", timeoutMs: 10_000 };
      const storage = createObjectStorage({
        endpoint: root.endpoint,
        publicEndpoint: root.endpoint,
        region: root.region,
        rootUser: root.accessKey,
        rootPassword: root.secretKey,
      });
      const documents = createDocumentStore({ ...root, bucketName }, storage);
      const key = "faturas/2026/10/INV-2026-10-00001.pdf";
      expect(await documents.getDocument(key)).toBeUndefined();
      await documents.ensureBucket();
      await documents.ensureBucket();
      expect(await documents.getDocument(key)).toBeUndefined();
      const body = randomBytes(150_000);
      await documents.putDocument(key, body, "application/pdf");
      expect(await documents.getDocument(key)).toEqual(body);
      expect((await fetch(`${root.endpoint}/${bucketName}/${key}`)).status).toBe(403);
      expect(
        await storage.createBucket({ name: bucketName, hasObjectLock: false, ownerTag: "cliente" }),
      ).toBe(false);
      await storage.createBucket({ name: taken, hasObjectLock: false, ownerTag: "cliente" });
      await expect(
        createDocumentStore({ ...root, bucketName: taken }, storage).ensureBucket(),
      ).rejects.toThrow("PLATFORM_BUCKET");
      await storage.emptyBucket(bucketName, 100);
      await Promise.all([storage.removeBucket(bucketName), storage.removeBucket(taken)]);
    } finally {
      await close();
    }
  });
});
