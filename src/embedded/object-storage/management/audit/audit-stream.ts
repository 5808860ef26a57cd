import { setTimeout as delay } from "node:timers/promises";
import type { AuditWebhookOptions } from "../../seams";
import { AuditQueue, type QueuedBatch } from "./audit-queue";

export interface AuditStats {
  totalMessages: number;
  failedMessages: number;
  queueLength: number;
}

/** Entries wait this long for company before they are written: one disk sync serves them all. */
const gatherMs = 50;
const requestTimeoutMs = 5_000;
const longestBackOffMs = 10_000;

/**
 * Sends audit entries to a webhook: first onto disk, then in order and in batches, again and again until it answers 2xx.
 * Never makes a request wait: beyond `queueSize` waiting entries new ones are dropped and counted as failed.
 */
export class AuditStream {
  readonly #options: AuditWebhookOptions;
  readonly #deploymentId: string;
  readonly #queue: AuditQueue;
  readonly #stopping = new AbortController();
  readonly #loops: Promise<void>[];
  #pending: string[] = [];
  #wake: () => void = () => undefined;
  #totalMessages = 0;
  #failedMessages = 0;

  constructor(options: AuditWebhookOptions, deploymentId: string) {
    this.#options = options;
    this.#deploymentId = deploymentId;
    this.#queue = new AuditQueue(options.queueDir);
    this.#loops = [this.#writeLoop(), this.#sendLoop()];
  }

  record(entry: object): void {
    this.#totalMessages++;
    if (this.#queueLength() >= this.#options.queueSize) this.#failedMessages++;
    else this.#pending.push(JSON.stringify(entry));
  }

  stats(): AuditStats {
    return {
      totalMessages: this.#totalMessages,
      failedMessages: this.#failedMessages,
      queueLength: this.#queueLength(),
    };
  }

  /** Puts what waits onto disk and stops; the next start sends it. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#wake();
    await Promise.all(this.#loops);
    await this.#writePending();
  }

  #queueLength(): number {
    return this.#pending.length + this.#queue.length;
  }

  async #writeLoop(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      await this.#pause(gatherMs);
      await this.#writePending();
    }
  }

  async #writePending(): Promise<void> {
    while (this.#pending.length > 0) {
      const batch = this.#pending.slice(0, Math.max(1, this.#options.batchSize));
      try {
        await this.#queue.append(batch);
      } catch (error) {
        console.error("object storage: audit entries cannot be written, trying again:", error);
        return;
      }
      this.#pending.splice(0, batch.length);
      this.#wake();
    }
  }

  async #sendLoop(): Promise<void> {
    let backOffMs = this.#options.retryIntervalMs;
    while (!this.#stopping.signal.aborted) {
      if (this.#queue.length === 0) {
        await this.#untilWritten();
      } else if (await this.#sendOldest()) {
        backOffMs = this.#options.retryIntervalMs;
      } else {
        await this.#pause(backOffMs);
        backOffMs = Math.min(backOffMs * 2, Math.max(longestBackOffMs, this.#options.retryIntervalMs));
      }
    }
  }

  async #sendOldest(): Promise<boolean> {
    try {
      const batch = await this.#queue.peek(this.#options.batchSize);
      if (!batch) return true;
      const isDone = batch.payload.length === 0 || (await this.#send(batch));
      if (isDone) await this.#queue.remove(batch);
      return isDone;
    } catch (error) {
      console.error("object storage: the audit queue cannot be read, trying again:", error);
      return false;
    }
  }

  async #send({ payload }: QueuedBatch): Promise<boolean> {
    const { endpoint, authToken, batchSize } = this.#options;
    try {
      const response = await fetch(endpoint, {
        method: "POST",
        headers: {
          ...(authToken && { authorization: authToken }),
          ...(batchSize <= 1 && { "content-type": "application/json" }),
          // Whatever the batch holds: with a queue directory MinIO's last community release always says 1.
          "x-minio-webhook-payload-count": "1",
          "x-minio-deployment-id": this.#deploymentId,
          "user-agent": "MinIO",
        },
        body: new Uint8Array(payload),
        signal: AbortSignal.any([this.#stopping.signal, AbortSignal.timeout(requestTimeoutMs)]),
      });
      await response.arrayBuffer();
      return response.ok;
    } catch {
      // Unreachable or too slow: the entries stay queued and are sent again.
      return false;
    }
  }

  async #untilWritten(): Promise<void> {
    if (this.#queue.length > 0 || this.#stopping.signal.aborted) return;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
  }

  async #pause(milliseconds: number): Promise<void> {
    await delay(milliseconds, undefined, { signal: this.#stopping.signal, ref: false }).catch(
      () => undefined,
    );
  }
}
