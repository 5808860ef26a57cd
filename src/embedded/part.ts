/** One program of the embedded platform (database, store, payments, mailbox), started in its own process by start.ts. */
export interface RunningPart {
  /** Where clients reach it, such as `http://127.0.0.1:9000`. */
  readonly address: string;
  /** Finishes work in hand, flushes to disk and frees the port. Safe to call twice. */
  stop(): Promise<void>;
}
