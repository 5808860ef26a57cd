import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { open, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";

interface QueueFile {
  name: string;
  entries: number;
}

export interface QueuedBatch {
  /** Entries as JSON lines. */
  payload: Buffer;
  files: QueueFile[];
}

const fileName = /^(\d{15})-(\d+)\.jsonl$/;

/** Audit entries on disk in the order they came. What `append` has returned from survives the process. */
export class AuditQueue {
  readonly #directory: string;
  #files: QueueFile[];
  #nextNumber: number;
  #length: number;

  constructor(directory: string) {
    this.#directory = directory;
    mkdirSync(directory, { recursive: true });
    const names = readdirSync(directory).sort();
    for (const name of names) if (name.endsWith(".tmp")) rmSync(join(directory, name));
    this.#files = names.flatMap((name) => {
      const match = fileName.exec(name);
      return match ? [{ name, entries: Number(match[2]) }] : [];
    });
    this.#length = countEntries(this.#files);
    this.#nextNumber = Number(fileName.exec(this.#files.at(-1)?.name ?? "")?.[1] ?? 0) + 1;
  }

  /** Entries waiting. */
  get length(): number {
    return this.#length;
  }

  async append(entries: string[]): Promise<void> {
    const name = `${String(this.#nextNumber++).padStart(15, "0")}-${entries.length}.jsonl`;
    const target = join(this.#directory, name);
    const file = await open(`${target}.tmp`, "w");
    try {
      await file.writeFile(entries.map((entry) => `${entry}\n`).join(""));
      await file.datasync();
    } finally {
      await file.close();
    }
    await rename(`${target}.tmp`, target);
    await this.#syncDirectory();
    this.#files.push({ name, entries: entries.length });
    this.#length += entries.length;
  }

  /** The oldest entries, up to `size` of them (but at least one file's worth). */
  async peek(size: number): Promise<QueuedBatch | undefined> {
    const files: QueueFile[] = [];
    let count = 0;
    for (const file of this.#files) {
      if (files.length > 0 && count + file.entries > size) break;
      files.push(file);
      count += file.entries;
    }
    if (files.length === 0) return undefined;
    const parts = await Promise.all(files.map((file) => this.#read(file)));
    return { payload: Buffer.concat(parts), files };
  }

  async remove({ files }: QueuedBatch): Promise<void> {
    const names = new Set(files.map(({ name }) => name));
    this.#files = this.#files.filter(({ name }) => !names.has(name));
    this.#length = countEntries(this.#files);
    await Promise.all(files.map(({ name }) => rm(join(this.#directory, name), { force: true })));
  }

  /** Somebody may have cleared the directory: what is gone holds nothing up. */
  async #read({ name }: QueueFile): Promise<Buffer> {
    return readFile(join(this.#directory, name)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return Buffer.alloc(0);
      throw error;
    });
  }

  async #syncDirectory(): Promise<void> {
    const directory = await open(this.#directory, "r");
    try {
      await directory.sync();
    } finally {
      await directory.close();
    }
  }
}

function countEntries(files: QueueFile[]): number {
  return files.reduce((sum, { entries }) => sum + entries, 0);
}
