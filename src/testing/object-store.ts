import type { ObjectStorage } from "@/server/integrations/object-storage/object-storage";
import { createObjectStorage } from "@/server/integrations/object-storage/s3-object-storage";
import { openEmbeddedStore } from "./contracts/minio-iam-stores";

/** An embedded store of its own, and the product's integration with it. */
export async function openTestStore() {
  const { store, close } = await openEmbeddedStore();
  const config = {
    endpoint: store.endpoint,
    publicEndpoint: store.endpoint,
    region: "us-east-1",
    rootUser: store.accessKey,
    rootPassword: store.secretKey,
    timeoutMs: 30_000,
  };
  return { storage: createObjectStorage(config), config, close };
}

/** The same storage, with `before` called ahead of each call; what it throws the call throws. */
export function interceptStorage(storage: ObjectStorage, before: (call: string) => void): ObjectStorage {
  return new Proxy(storage, {
    get(target, name, receiver) {
      const member: unknown = Reflect.get(target, name, receiver);
      if (typeof member !== "function") return member;
      return (...parameters: unknown[]) => {
        before(String(name));
        return member.apply(target, parameters);
      };
    },
  });
}
