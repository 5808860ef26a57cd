import type { InterruptedUpload } from "@/domain/objects/interrupted-upload";
import type { ReadableHandle } from "./read-dropped-files";

/** An upload that the store holds parts of, kept in this browser beyond the page's life. */
export interface RememberedUpload extends InterruptedUpload {
  accountId: string;
  startedAt: number;
  /** The person wanted to replace what was there. */
  replaces: boolean;
  /** The file on the disk, where the browser can keep a reference to it. */
  handle?: ReadableHandle | undefined;
}

/** What the queue needs of it. A tab holds the uploads it carries: no other tab touches them while it lives. */
export interface UploadMemory {
  keep(upload: Omit<RememberedUpload, "accountId" | "startedAt">): Promise<void>;
  /** False when a tab carries it already, this one included. */
  claim(uploadId: string): Promise<boolean>;
  forget(uploadId: string): Promise<void>;
}

const storeName = "unfinished";
const lockName = (uploadId: string) => `upload:${uploadId}`;

/** Uploads of one account in this browser: IndexedDB keeps them, Web Locks tell which tab carries them. */
export class BrowserUploadMemory implements UploadMemory {
  readonly #accountId: string;
  readonly #letGo = new Map<string, () => void>();
  readonly #listeners = new Set<() => void>();

  constructor(accountId: string) {
    this.#accountId = accountId;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  async keep(upload: Omit<RememberedUpload, "accountId" | "startedAt">): Promise<void> {
    // Browsers give locks to secure pages only; without them two tabs could not tell whose an upload is.
    if (!isAvailable() || !(await this.claim(upload.uploadId))) return;
    const record: RememberedUpload = { ...upload, accountId: this.#accountId, startedAt: Date.now() };
    await inStore("readwrite", (store) => store.put(record)).catch(() => undefined);
  }

  claim(uploadId: string): Promise<boolean> {
    if (!isAvailable()) return Promise.resolve(true);
    if (this.#letGo.has(uploadId)) return Promise.resolve(false);
    return new Promise((answer, fail) => {
      const held = (lock: Lock | null) => {
        answer(lock !== null);
        if (lock === null) return;
        // Held until this promise ends, or the tab does, however it ends.
        return new Promise<void>((letGo) => this.#letGo.set(uploadId, letGo));
      };
      navigator.locks.request(lockName(uploadId), { ifAvailable: true }, held).catch(fail);
    });
  }

  async forget(uploadId: string): Promise<void> {
    if (!isAvailable()) return;
    await inStore("readwrite", (store) => store.delete(uploadId)).catch(() => undefined);
    this.release(uploadId);
  }

  /** Gives a claimed upload back, for any tab to take up. */
  release(uploadId: string): void {
    this.#letGo.get(uploadId)?.();
    this.#letGo.delete(uploadId);
    for (const listener of this.#listeners) listener();
  }

  /** Those that no living tab carries, oldest first. */
  async listInterrupted(): Promise<RememberedUpload[]> {
    if (!isAvailable()) return [];
    const all = await inStore<RememberedUpload[]>("readonly", (store) => store.getAll()).catch(() => []);
    const { held = [] } = await navigator.locks.query();
    const carried = new Set(held.map(({ name }) => name));
    return all
      .filter(({ accountId, uploadId }) => accountId === this.#accountId && !carried.has(lockName(uploadId)))
      .toSorted((a, b) => a.startedAt - b.startedAt);
  }
}

const isAvailable = () =>
  typeof navigator !== "undefined" && "locks" in navigator && typeof indexedDB !== "undefined";

async function inStore<Value>(
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest,
): Promise<Value> {
  const database = await openDatabase();
  try {
    return await new Promise<Value>((resolve, reject) => {
      const transaction = database.transaction(storeName, mode);
      const request = ask(transaction.objectStore(storeName));
      transaction.oncomplete = () => resolve(request.result as Value);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("cloudstorage-uploads", 1);
    request.onupgradeneeded = () => request.result.createObjectStore(storeName, { keyPath: "uploadId" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
