import { openDatabase } from "./db/client";
import { installDaySums } from "./db/day-sums";
import { installGuards } from "./db/guards";
import { migrateDatabase } from "./db/migrate";
import { ensurePartitions } from "./db/partitions";
import { installJobQueues } from "./jobs/job-queue";
import { installDefaults } from "./services/platform/install-defaults";

/**
 * Brings a database to what this version needs: tables, partitions, guards, job queues, settings and plans.
 * Safe to run by several processes at once.
 */
export async function prepareDatabase(url: string): Promise<void> {
  await migrateDatabase(url);
  await installJobQueues(url);
  const { db, close } = openDatabase(url, { maxConnections: 1 });
  try {
    await ensurePartitions(db, new Date());
    await installGuards(db);
    await installDaySums(db);
    await installDefaults(db);
  } finally {
    await close();
  }
}
