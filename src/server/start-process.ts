import { environment } from "@/env";
import { prepareDatabase } from "./prepare-database";

/**
 * What a portal process does before it serves: brings the database up to date and, unless JOBS=off, takes jobs.
 * A process that cannot ends, so that whoever keeps it starts it again; Next alone would answer 500 for ever.
 */
export async function startProcess(): Promise<void> {
  try {
    await prepareDatabase(environment().DATABASE_URL);
    if (environment().JOBS === "off") return;
    const { startWorker, stopWorkerOnSignal } = await import("./jobs/worker");
    await startWorker();
    stopWorkerOnSignal();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  }
}
