import { partRange, planUpload, type UploadPlan } from "@/domain/objects/upload-plan";
import { InterruptedUpload, type SendBytes, type UploadAddress, type UploadGateway } from "./upload-gateway";

const partsAtOnce = 3;
const triesPerRequest = 4;

export interface UploadTools {
  gateway: UploadGateway;
  send: SendBytes;
  /** Waits before another try. */
  pause: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** The way of one file to the store. It may be stopped and run again, and then goes on after the parts already sent. */
export class UploadRun {
  replaces = false;
  #address: UploadAddress | undefined;
  readonly #finishedParts = new Set<number>();
  readonly #sentByPart = new Map<number, number>();
  readonly #tools: UploadTools;
  readonly #target: { bucketName: string; key: string };
  readonly #file: File;
  readonly #plan: UploadPlan;
  readonly #onProgress: (sentBytes: number) => void;

  constructor(
    tools: UploadTools,
    target: { bucketName: string; key: string },
    file: File,
    onProgress: (sentBytes: number) => void,
  ) {
    this.#tools = tools;
    this.#target = target;
    this.#file = file;
    this.#plan = planUpload(file.size);
    this.#onProgress = onProgress;
  }

  /** Rejects with an AbortError when `signal` stops it. */
  async run(signal: AbortSignal): Promise<"done" | "taken"> {
    if (!this.#address) {
      const started = await this.#start(signal);
      if (started !== "parts") return started;
    }
    await this.#sendParts(signal);
    const address = this.#address;
    if (address) await this.#tools.gateway.complete(address, this.#file.size);
    this.#address = undefined;
    return "done";
  }

  /** Frees the parts that the store holds. */
  async discard(): Promise<void> {
    const address = this.#address;
    this.#address = undefined;
    this.#finishedParts.clear();
    this.#sentByPart.clear();
    if (address) await this.#tools.gateway.abort(address);
  }

  async #start(signal: AbortSignal): Promise<"done" | "taken" | "parts"> {
    const { size: sizeBytes, type: mediaType } = this.#file;
    const file = { ...this.#target, sizeBytes, mediaType, replaces: this.replaces };
    const started = await this.#tools.gateway.start(file);
    if (started.kind === "taken") return "taken";
    if (started.kind === "parts") {
      this.#address = { ...this.#target, uploadId: started.uploadId };
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
        if (!(error instanceof InterruptedUpload) || attempt === triesPerRequest) throw error;
        await this.#tools.pause(500 * 2 ** attempt, signal);
      }
    }
  }

  #report(number: number, sentBytes: number): void {
    this.#sentByPart.set(number, sentBytes);
    this.#onProgress(this.#sentByPart.values().reduce((sum, bytes) => sum + bytes, 0));
  }
}
