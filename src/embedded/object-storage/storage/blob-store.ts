import { randomUUID } from "node:crypto";
import { copyFile, type FileHandle, link, mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { syncDirectory } from "./sync-directory";

const flushBytes = 256 * 1024;
const readBytes = 256 * 1024;

/** A file in the making: it appears in the store only when sealed. */
export class BlobWriter {
  readonly id: string;
  readonly #handle: FileHandle;
  readonly #temporaryPath: string;
  readonly #finalDirectory: string;
  #buffered: Buffer[] = [];
  #bufferedBytes = 0;

  constructor(id: string, handle: FileHandle, temporaryPath: string, finalDirectory: string) {
    this.id = id;
    this.#handle = handle;
    this.#temporaryPath = temporaryPath;
    this.#finalDirectory = finalDirectory;
  }

  async write(bytes: Buffer): Promise<void> {
    this.#buffered.push(bytes);
    this.#bufferedBytes += bytes.length;
    if (this.#bufferedBytes >= flushBytes) await this.#flush();
  }

  async #flush(): Promise<void> {
    const buffers = this.#buffered;
    this.#buffered = [];
    this.#bufferedBytes = 0;
    const bytes = buffers.length === 1 ? buffers[0]! : Buffer.concat(buffers);
    for (let written = 0; written < bytes.length; ) {
      written += (await this.#handle.write(bytes, written)).bytesWritten;
    }
  }

  /** Zeros up to this length, without room on the disk where the file system knows holes. */
  async extend(bytes: number): Promise<void> {
    await this.#flush();
    await this.#handle.truncate(bytes);
  }

  /** Makes the content durable under its final name. */
  async seal(): Promise<void> {
    await this.#flush();
    await this.#handle.sync();
    await this.#handle.close();
    await rename(this.#temporaryPath, join(this.#finalDirectory, this.id));
    await syncDirectory(this.#finalDirectory);
  }

  /** Leaves nothing behind. Safe after a failed seal. */
  async discard(): Promise<void> {
    await this.#handle.close().catch(() => undefined);
    await rm(this.#temporaryPath, { force: true });
    await rm(join(this.#finalDirectory, this.id), { force: true });
  }
}

/** Object data as immutable files, named by random ids that have nothing to do with keys. */
export class BlobStore {
  readonly #blobsDir: string;
  readonly #temporaryDir: string;
  readonly #leases = new Map<string, number>();

  private constructor(dataDir: string) {
    this.#blobsDir = join(dataDir, "blobs");
    this.#temporaryDir = join(dataDir, "tmp");
  }

  /** Opens the store and removes what a crash left half written. */
  static async open(dataDir: string): Promise<BlobStore> {
    const store = new BlobStore(dataDir);
    await rm(store.#temporaryDir, { recursive: true, force: true });
    await mkdir(store.#temporaryDir, { recursive: true });
    for (let first = 0; first < 256; first++) {
      await mkdir(join(store.#blobsDir, first.toString(16).padStart(2, "0")), { recursive: true });
    }
    await syncDirectory(store.#blobsDir);
    await syncDirectory(dataDir);
    return store;
  }

  #directory(id: string): string {
    return join(this.#blobsDir, id.slice(0, 2));
  }

  #path(id: string): string {
    return join(this.#directory(id), id);
  }

  async create(): Promise<BlobWriter> {
    const id = randomUUID();
    const path = join(this.#temporaryDir, id);
    return new BlobWriter(id, await open(path, "wx"), path, this.#directory(id));
  }

  /** A second name for the same content; a real copy where the file system cannot link. */
  async duplicate(id: string): Promise<string> {
    const copy = randomUUID();
    await link(this.#path(id), this.#path(copy)).catch(async () => {
      const temporaryPath = join(this.#temporaryDir, copy);
      await copyFile(this.#path(id), temporaryPath);
      const handle = await open(temporaryPath, "r+");
      await handle.sync().finally(() => handle.close());
      await rename(temporaryPath, this.#path(copy));
    });
    await syncDirectory(this.#directory(copy));
    return copy;
  }

  /** Streams `length` bytes from `start`. Throws when the file is shorter than the metadata says. */
  async *read(id: string, start: number, length: number): AsyncGenerator<Buffer> {
    const handle = await open(this.#path(id), "r");
    try {
      for (let done = 0; done < length; ) {
        const buffer = Buffer.allocUnsafe(Math.min(readBytes, length - done));
        const { bytesRead } = await handle.read(buffer, 0, buffer.length, start + done);
        if (bytesRead === 0) throw new Error(`blob ${id} ends before byte ${start + length}`);
        done += bytesRead;
        yield bytesRead === buffer.length ? buffer : buffer.subarray(0, bytesRead);
      }
    } finally {
      await handle.close();
    }
  }

  /** Keeps blobs from being removed while they are read; call the result when done. */
  lease(ids: string[]): () => void {
    for (const id of ids) this.#leases.set(id, (this.#leases.get(id) ?? 0) + 1);
    return () => {
      for (const id of ids) {
        const left = (this.#leases.get(id) ?? 1) - 1;
        if (left > 0) this.#leases.set(id, left);
        else this.#leases.delete(id);
      }
    };
  }

  /** False when somebody still reads it. */
  async remove(id: string): Promise<boolean> {
    if (this.#leases.has(id)) return false;
    await rm(this.#path(id), { force: true });
    return true;
  }

  async *listIds(): AsyncGenerator<string> {
    for (const directory of await readdir(this.#blobsDir)) {
      yield* await readdir(join(this.#blobsDir, directory));
    }
  }
}
