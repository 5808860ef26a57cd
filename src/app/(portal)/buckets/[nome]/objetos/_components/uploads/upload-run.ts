import { partRange, planUpload, type UploadPlan } from "@/domain/objects/upload-plan";
import type { ReadableHandle } from "./read-dropped-files";
import {
  DroppedLine,
  ExpiredUpload,
  type SendBytes,
  type UploadAddress,
  type UploadGateway,
} from "./upload-gateway";
import type { UploadMemory } from "./upload-memory";

const partsAtOnce = 3;
const triesPerRequest = 4;

export interface UploadTools {
  gateway: UploadGateway;
  send: SendBytes;
  memory: UploadMemory;
  /** Waits before another try. */
  pause: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

export interface UploadSource {
  key: string;
  file: File;
  /** The file on the disk, where the browser gives one: it can be read again after a restart. */
  handle?: ReadableHandle | undefined;
  /** An upload of an earlier visit to go on with. */
  resumed?: { uploadId: string; replaces: boolean } | undefined;
}

/** The way of one file to the store. It may be stopped and run again, and then goes on after the parts already sent. */
export class UploadRun {
  replaces: boolean;
  #address: UploadAddress | undefined;
  /** What the store holds is not known: an earlier visit sent it. */
  #isUnknown: boolean;
  readonly #finishedParts = new Set<number>();
  readonly #sentByPart = new Map<number, number>();
  readonly #tools: UploadTools;
  readonly #target: { bucketName: string; key: string };
  readonly #source: UploadSource;
  readonly #file: File;
  readonly #plan: UploadPlan;
  readonly #onProgress: (sentBytes: number) => void;

  constructor(
    tools: UploadTools,
    bucketName: string,
    source: UploadSource,
    onProgress: (sentBytes: number) => void,
  ) {
    const { key, file, resumed } = source;
    this.#tools = tools;
    this.#target = { bucketName, key };
    this.#source = source;
    this.#file = file;
    this.#plan = planUpload(file.size);
    this.#onProgress = onProgress;
    this.replaces = resumed?.replaces ?? false;
    this.#address = resumed && { bucketName, key, uploadId: resumed.uploadId };
    this.#isUnknown = resumed !== undefined;
  }

  /** Rejects with an AbortError when `signal` stops it. */
  async run(signal: AbortSignal): Promise<"done" | "taken"> {
    if (this.#isUnknown) await this.#askForParts();
    if (!this.#address) {
      const started = await this.#start(signal);
      if (started !== "parts") return started;
    }
    try {
      await this.#sendParts(signal);
      const address = this.#address;
      if (address) await this.#tools.gateway.complete(address, this.#file.size);
    } catch (error) {
      if (error instanceof ExpiredUpload) await this.#forget();
      throw error;
    }
    await this.#forget();
    return "done";
  }

  /** Frees the parts that the store holds. */
  async discard(): Promise<void> {
    const address = this.#address;
    if (!address) return;
    await this.#tools.gateway.abort(address);
    await this.#forget();
  }

  async #forget(): Promise<void> {
    const address = this.#address;
    this.#address = undefined;
    this.#finishedParts.clear();
    this.#sentByPart.clear();
    if (address) await this.#tools.memory.forget(address.uploadId);
  }

  /** A part of another size is of another plan: it is sent again. */
  async #askForParts(): Promise<void> {
    const address = this.#address;
    const parts = address ? await this.#tools.gateway.sentParts(address) : null;
    this.#isUnknown = false;
    if (parts === null) return this.#forget();
    for (const { number, sizeBytes } of parts) {
      const { start, end } = partRange(this.#plan, this.#file.size, number);
      if (sizeBytes !== end - start) continue;
      this.#finishedParts.add(number);
      this.#report(number, sizeBytes);
    }
  }

  async #start(signal: AbortSignal): Promise<"done" | "taken" | "parts"> {
    const { size: sizeBytes, type: mediaType } = this.#file;
    const file = { ...this.#target, sizeBytes, mediaType, replaces: this.replaces };
    const started = await this.#tools.gateway.start(file);
    if (started.kind === "taken") return "taken";
    if (started.kind === "parts") {
      const { uploadId } = started;
      this.#address = { ...this.#target, uploadId };
      await this.#tools.memory.keep({
        ...this.#target,
        uploadId,
        sizeBytes,
        modifiedAt: this.#file.lastModified,
        replaces: this.replaces,
        handle: this.#source.handle,
      });
      signal.throwIfAborted();
      return "parts";
    }
    const onProgress = this.#onProgress;
    await this.#untilSent(signal, async () => {
      onProgress(0);
      await this.#tools.send(started.url, this.#file, { mediaType, signal, onProgress });
    });
    return "done";
  }

  async #sendParts(signal: AbortSignal): Promise<void> {
    const open = Array.from({ length: this.#plan.partCount }, (_, index) => index + 1).filter(
      (number) => !this.#finishedParts.has(number),
    );
    // When one part fails for good, the others stop as well.
    const failure = new AbortController();
    const either = AbortSignal.any([signal, failure.signal]);
    const work = async () => {
      for (let number = open.shift(); number !== undefined; number = open.shift()) {
        await this.#sendPart(number, either);
      }
    };
    try {
      await Promise.all(Array.from({ length: partsAtOnce }, work));
    } catch (error) {
      failure.abort();
      throw error;
    }
  }

  async #sendPart(number: number, signal: AbortSignal): Promise<void> {
    const address = this.#address;
    if (!address) return;
    const { start, end } = partRange(this.#plan, this.#file.size, number);
    try {
      await this.#untilSent(signal, async () => {
        const url = await this.#tools.gateway.signPart(address, number);
        await this.#tools.send(url, this.#file.slice(start, end), {
          mediaType: "",
          signal,
          onProgress: (sentBytes) => this.#report(number, sentBytes),
        });
      });
      this.#finishedParts.add(number);
      this.#report(number, end - start);
    } catch (error) {
      this.#report(number, 0);
      throw error;
    }
  }

  async #untilSent(signal: AbortSignal, send: () => Promise<void>): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      signal.throwIfAborted();
      try {
        return await send();
      } catch (error) {
        if (!(error instanceof DroppedLine) || attempt === triesPerRequest) throw error;
        await this.#tools.pause(500 * 2 ** attempt, signal);
      }
    }
  }

  #report(number: number, sentBytes: number): void {
    this.#sentByPart.set(number, sentBytes);
    this.#onProgress(this.#sentByPart.values().reduce((sum, bytes) => sum + bytes, 0));
  }
}
