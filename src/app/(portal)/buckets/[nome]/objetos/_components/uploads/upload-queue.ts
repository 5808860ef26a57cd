import { objectKeyProblem } from "@/domain/objects/object-key";
import { planUpload } from "@/domain/objects/upload-plan";
import { isUnfinished, type UploadItem } from "./upload-item";
import { UploadRun, type UploadSource, type UploadTools } from "./upload-run";

/** A file that travels in parts takes two: its parts go three at a time already. */
const slots = 6;
/** The screen is told so often at most: with 10,000 files each telling costs. */
const publishEveryMs = 120;

interface Entry {
  item: UploadItem;
  run: UploadRun;
  stop: AbortController | undefined;
}

/** Files waiting for and on their way to the store; six small ones travel at a time, or three large ones. */
export class UploadQueue {
  readonly #entries = new Map<string, Entry>();
  readonly #listeners = new Set<() => void>();
  readonly #tools: UploadTools;
  #snapshot: readonly UploadItem[] = [];
  #lastId = 0;
  #publishedAt = 0;
  #publishing: ReturnType<typeof setTimeout> | undefined;

  constructor(tools: UploadTools) {
    this.#tools = tools;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  items = (): readonly UploadItem[] => this.#snapshot;

  add(bucketName: string, sources: readonly UploadSource[]): void {
    for (const source of sources) {
      const { key, file } = source;
      this.#lastId += 1;
      const id = String(this.#lastId);
      const problem = objectKeyProblem(key);
      const report = (sentBytes: number) => this.#change(id, { sentBytes });
      this.#entries.set(id, {
        run: new UploadRun(this.#tools, bucketName, source, report),
        stop: undefined,
        item: {
          id,
          bucketName,
          key,
          sizeBytes: file.size,
          sentBytes: 0,
          state: problem ? "failed" : "waiting",
          problem,
          canRetry: problem === null,
        },
      });
    }
    this.#publish();
    this.#startNext();
  }

  pause(id: string): void {
    const entry = this.#entries.get(id);
    if (entry?.item.state !== "sending" && entry?.item.state !== "waiting") return;
    this.#change(id, { state: "paused" });
    entry.stop?.abort();
  }

  /** Goes on with what was paused, failed, or asked about. */
  resume(id: string): void {
    this.#change(id, { state: "waiting", problem: null });
    this.#startNext();
  }

  replace(id: string): void {
    const entry = this.#entries.get(id);
    if (entry) entry.run.replaces = true;
    this.resume(id);
  }

  cancel(id: string): void {
    const entry = this.#entries.get(id);
    if (!entry || entry.item.state === "done") return;
    this.#change(id, { state: "canceled", problem: null });
    if (entry.stop) entry.stop.abort();
    else this.#discard(entry);
  }

  cancelAll(): void {
    for (const { item } of [...this.#entries.values()]) if (isUnfinished(item)) this.cancel(item.id);
  }

  clearFinished(): void {
    for (const [id, entry] of this.#entries) {
      if (isUnfinished(entry.item)) continue;
      if (entry.item.state === "failed") this.#discard(entry);
      this.#entries.delete(id);
    }
    this.#publish();
  }

  #startNext(): void {
    let free = slots;
    for (const entry of this.#entries.values()) if (entry.stop) free -= slotsOf(entry);
    for (const entry of this.#entries.values()) {
      if (free <= 0) return;
      if (entry.stop || entry.item.state !== "waiting") continue;
      // In their order: small files do not pass a large one for ever.
      if (slotsOf(entry) > free) return;
      free -= slotsOf(entry);
      void this.#send(entry);
    }
  }

  async #send(entry: Entry): Promise<void> {
    const { id } = entry.item;
    const stop = new AbortController();
    entry.stop = stop;
    this.#change(id, { state: "sending" });
    try {
      const end = await entry.run.run(stop.signal);
      if (end === "done") this.#change(id, { state: "done", sentBytes: entry.item.sizeBytes });
      else if (entry.item.state === "sending") this.#change(id, { state: "taken" });
    } catch (error) {
      // Paused and canceled files have their state already.
      if (!stop.signal.aborted) this.#change(id, { state: "failed", problem: messageOf(error) });
    } finally {
      entry.stop = undefined;
    }
    if (entry.item.state === "canceled") this.#discard(entry);
    this.#startNext();
  }

  /** What cannot be freed now, the bucket's own rules or a later visit free. */
  #discard(entry: Entry): void {
    entry.run.discard().catch(() => undefined);
  }

  #change(id: string, change: Partial<UploadItem>): void {
    const entry = this.#entries.get(id);
    if (!entry) return;
    entry.item = { ...entry.item, ...change };
    this.#publish();
  }

  #publish(): void {
    if (this.#publishing !== undefined) return;
    const wait = this.#publishedAt + publishEveryMs - performance.now();
    if (wait <= 0) this.#publishNow();
    else this.#publishing = setTimeout(() => this.#publishNow(), wait);
  }

  #publishNow(): void {
    this.#publishing = undefined;
    this.#publishedAt = performance.now();
    this.#snapshot = [...this.#entries.values()].map(({ item }) => item);
    for (const listener of this.#listeners) listener();
  }
}

const slotsOf = ({ item }: Entry) => (planUpload(item.sizeBytes).kind === "parts" ? 2 : 1);

const messageOf = (error: unknown): string =>
  error instanceof Error && error.message ? error.message : "O envio falhou.";
