import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import type { Bucket, NewVersion } from "../storage/model";
import { ObjectStore } from "../storage/object-store";

export interface StoreFixture {
  readonly store: ObjectStore;
  bucket(name: string, versioning?: Bucket["versioning"]): Promise<Bucket>;
  put(bucket: Bucket, key: string, extra?: Partial<NewVersion>): Promise<void>;
}

const content: NewVersion = { headers: {}, userMetadata: {}, tags: {}, size: 1, etag: "e", parts: [] };

/** A store in a directory of its own, without a server. */
export function useObjectStore(): StoreFixture {
  let store: ObjectStore;
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "object-store-"));
    store = await ObjectStore.open(dataDir);
  });
  afterAll(async () => {
    await store.close();
    await rm(dataDir, { recursive: true });
  });
  return {
    get store() {
      return store;
    },
    bucket: (name, versioning = "") =>
      store.database.write(() => {
        store.buckets.create(name, false, new Date());
        store.buckets.setVersioning(name, versioning);
        return store.buckets.get(name);
      }),
    put: async (bucket, key, extra) => {
      await store.database.write(() => store.versions.put(bucket, key, { ...content, ...extra }));
    },
  };
}
