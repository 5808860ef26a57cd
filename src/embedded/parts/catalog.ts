import type { RunningPart } from "../part";
import type { PostgresOptions } from "../postgres/postgres-options";

/** What each part is started with; plain data, for it travels to the part's process. */
export interface PartOptions {
  postgres: Omit<PostgresOptions, "onLog">;
}

export type PartName = keyof PartOptions;

const starters: { [Name in PartName]: (options: PartOptions[Name]) => Promise<RunningPart> } = {
  async postgres(options) {
    const { startPostgres } = await import("../postgres/start-postgres");
    return startPostgres({ ...options, onLog: (text) => process.stdout.write(text) });
  },
};

export function isPartName(name: string): name is PartName {
  return name in starters;
}

/** Starts the part in this process. `options` came from start.ts over IPC. */
export function startPart(name: PartName, options: unknown): Promise<RunningPart> {
  return starters[name](options as PartOptions[typeof name]);
}
