import type { MailboxOptions } from "../mailbox/start-mailbox";
import type { ObjectStorageOptions } from "../object-storage/seams";
import type { RunningPart } from "../part";
import type { PaymentsOptions } from "../payments/start-payments";
import type { PostgresOptions } from "../postgres/postgres-options";

/** What each part is started with; plain data, for it travels to the part's process. */
export interface PartOptions {
  postgres: Omit<PostgresOptions, "onLog">;
  "object-storage": ObjectStorageOptions;
  mailbox: MailboxOptions;
  payments: PaymentsOptions;
}

export type PartName = keyof PartOptions;

/** Each part's process loads only its own code. */
const starters: { [Name in PartName]: (options: PartOptions[Name]) => Promise<RunningPart> } = {
  async postgres(options) {
    const { startPostgres } = await import("../postgres/start-postgres");
    return startPostgres({ ...options, onLog: (text) => process.stdout.write(text) });
  },
  async "object-storage"(options) {
    const { startObjectStorage } = await import("../object-storage/start-object-storage");
    const { startManagement } = await import("../object-storage/management/start-management");
    return startObjectStorage(options, startManagement);
  },
  async mailbox(options) {
    const { startMailbox } = await import("../mailbox/start-mailbox");
    return startMailbox(options);
  },
  async payments(options) {
    const { startPayments } = await import("../payments/start-payments");
    return startPayments(options);
  },
};

export function isPartName(name: string): name is PartName {
  return name in starters;
}

/** Starts the part in this process. `options` came from start.ts over IPC. */
export function startPart(name: PartName, options: unknown): Promise<RunningPart> {
  return starters[name](options as never);
}
