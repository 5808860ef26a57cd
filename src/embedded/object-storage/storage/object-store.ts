import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { BlobStore } from "./blob-store";
import { Buckets } from "./buckets";
import { Listing } from "./listing";
import { MetadataDatabase } from "./metadata-database";
import { Uploads } from "./uploads";
import { Versions } from "./versions";

const trashBatch = 500;

/** Everything that is stored: metadata in one database, data in files beside it. */
export class ObjectStore {
  readonly database: MetadataDatabase;
  readonly blobs: BlobStore;
  readonly buckets: Buckets;
  readonly versions: Versions;
  readonly uploads: Uploads;
  readonly listing: Listing;
  #sweep: Promise<void> | undefined;
  #isClosed = false;

  private constructor(database: MetadataDatabase, blobs: BlobStore) {
    this.database = database;
    this.blobs = blobs;
    this.buckets = new Buckets(database);
    this.versions = new Versions(database);
    this.uploads = new Uploads(database);
    this.listing = new Listing(database);
  }

  /** Opens the store in `dataDir`, after a crash removing data that no metadata knows. */
  static async open(dataDir: string): Promise<ObjectStore> {
    await mkdir(dataDir, { recursive: true });
    const blobs = await BlobStore.open(dataDir);
    const store = new ObjectStore(new MetadataDatabase(join(dataDir, "metadata.sqlite")), blobs);
    if (store.#setting("stopped-cleanly") !== "yes") await store.#removeOrphans();
    await store.#setSetting("stopped-cleanly", "no");
    store.emptyTrash();
    return store;
  }

  #setting(name: string): string | undefined {
    return this.database.get<{ value: string }>("select value from settings where name = ?", name)?.value;
  }

  #setSetting(name: string, value: string): Promise<unknown> {
    return this.database.write(() =>
      this.database.run("insert or replace into settings (name, value) values (?, ?)", name, value),
    );
  }

  async #removeOrphans(): Promise<void> {
    const known = new Set(
      this.database
        .all<{ blob: string }>(
          `select value ->> 'blob' as blob from versions, json_each(versions.parts) where value ->> 'blob' is not null
           union all select blob from upload_parts where blob is not null
           union all select blob from trash`,
        )
        .map((row) => row.blob),
    );
    for await (const id of this.blobs.listIds()) if (!known.has(id)) await this.blobs.remove(id);
  }

  /** Removes the files of what was deleted, in the background. */
  emptyTrash(): void {
    this.#sweep ??= this.#emptyTrash()
      .catch((error: unknown) => console.error("object storage: cannot remove deleted data:", error))
      .finally(() => {
        this.#sweep = undefined;
      });
  }

  async #emptyTrash(): Promise<void> {
    for (let after = ""; !this.#isClosed; ) {
      const rows = this.database.all<{ blob: string }>(
        "select blob from trash where blob > ? order by blob limit ?",
        after,
        trashBatch,
      );
      if (rows.length === 0) return;
      const removed: string[] = [];
      for (const { blob } of rows) if (await this.blobs.remove(blob)) removed.push(blob);
      await this.database.write(() => {
        for (const blob of removed) this.database.run("delete from trash where blob = ?", blob);
      });
      after = rows.at(-1)!.blob;
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#sweep;
    await this.#setSetting("stopped-cleanly", "yes");
    this.database.close();
  }
}
