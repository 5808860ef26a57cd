import { environment } from "@/env";
import { integrations } from "./integrations";
import { logger } from "./logger";
import { prepareDatabase } from "./prepare-database";

/**
 * What a portal process does before it serves: brings the database up to date and, unless JOBS=off, takes jobs.
 * A process that cannot ends, so that whoever keeps it starts it again; Next alone would answer 500 for ever.
 */
export async function startProcess(): Promise<void> {
  try {
    await prepareDatabase(environment().DATABASE_URL);
    await takePlatformBucket();
    if (environment().JOBS === "off") return;
    const { startWorker, stopWorkerOnSignal } = await import("./jobs/worker");
    await startWorker();
    stopWorkerOnSignal();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  }
}

/** Before customers come: its name is theirs for as long as it is free. A store that is away keeps nothing waiting. */
async function takePlatformBucket(): Promise<void> {
  try {
    await integrations().documents.ensureBucket();
  } catch (error) {
    logger().warn({ err: error }, "the platform's own bucket is not ready; storing invoices waits for it");
  }
}
