import { PgBoss } from "pg-boss";
import { environment } from "@/env";
import { deadLetterQueue, jobDefinition, jobNames } from "./catalog";

const shared = globalThis as typeof globalThis & { cloudStorageJobQueue?: Promise<PgBoss> };

/** The process's one pg-boss. Kept on globalThis: Next loads modules once per bundle. */
export function jobQueue(): Promise<PgBoss> {
  shared.cloudStorageJobQueue ??= openJobQueue(environment().DATABASE_URL, { isWorker: false });
  return shared.cloudStorageJobQueue;
}

/** Starts pg-boss as a worker and makes it the process's queue. */
export function startJobQueueForWork(): Promise<PgBoss> {
  shared.cloudStorageJobQueue = openJobQueue(environment().DATABASE_URL, { isWorker: true });
  return shared.cloudStorageJobQueue;
}

export async function stopJobQueue(): Promise<void> {
  const queue = await shared.cloudStorageJobQueue;
  shared.cloudStorageJobQueue = undefined;
  await queue?.stop({ graceful: true, timeout: 10_000 });
}

async function openJobQueue(connectionString: string, { isWorker }: { isWorker: boolean }): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString,
    schema: "jobs",
    max: isWorker ? 6 : 2,
    supervise: isWorker,
    schedule: isWorker,
    useListenNotify: isWorker,
    superviseIntervalSeconds: 10,
    monitorIntervalSeconds: 10,
  });
  boss.on("error", () => {
    // pg-boss reconnects by itself; without a listener the process would end.
  });
  await boss.start();
  return boss;
}

/** Creates pg-boss's tables and every queue of the catalog. Safe to run by several processes at once. */
export async function installJobQueues(connectionString: string): Promise<void> {
  const boss = await openJobQueue(connectionString, { isWorker: false });
  try {
    await boss.createQueue(deadLetterQueue, { retentionSeconds: 90 * 24 * 3600 });
    for (const name of jobNames) {
      const job = jobDefinition(name);
      const options = {
        retryLimit: job.retryLimit,
        retryDelay: job.retryDelay,
        retryBackoff: true,
        retryDelayMax: job.retryDelayMax,
        expireInSeconds: job.expireInSeconds,
        heartbeatSeconds: 10,
        deadLetter: deadLetterQueue,
        notify: true,
      };
      await boss.createQueue(name, {
        ...options,
        policy: job.policy === "once-queued" ? "short" : "standard",
      });
      await boss.updateQueue(name, options);
    }
  } finally {
    await boss.stop({ graceful: false });
  }
}
