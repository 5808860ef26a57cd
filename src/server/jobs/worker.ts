import type { ServiceContext } from "@/server/context";
import { logger } from "@/server/logger";
import { systemContext } from "@/server/system-context";
import { type JobName, jobDefinition, jobNames } from "./catalog";
import { jobHandlers } from "./handlers";
import { startJobQueueForWork, stopJobQueue } from "./job-queue";

/** Takes jobs from every queue of the catalog until the process stops. */
export async function startWorker(): Promise<void> {
  const queue = await startJobQueueForWork();
  for (const name of jobNames) {
    const job = jobDefinition(name);
    await queue.work(
      name,
      { localConcurrency: job.concurrency, pollingIntervalSeconds: 2 },
      async ([task]) => {
        if (task) await runJob(name, task.id, task.data);
      },
    );
    if (job.schedule) await queue.schedule(name, job.schedule, {}, { tz: "America/Sao_Paulo" });
  }
  logger().info({ jobs: jobNames.length }, "worker started");
}

/** Lets the jobs in hand finish when the process is told to stop. */
export function stopWorkerOnSignal(): void {
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      stopJobQueue().finally(() => process.exit(0));
    });
  }
}

async function runJob(name: JobName, jobId: string, data: unknown): Promise<void> {
  const startedAt = performance.now();
  try {
    const run = jobHandlers[name] as (ctx: ServiceContext, payload: unknown) => Promise<void>;
    await run(systemContext(), jobDefinition(name).payload.parse(data ?? {}));
    logger().debug({ job: name, jobId, ms: Math.round(performance.now() - startedAt) }, "job done");
  } catch (error) {
    logger().warn({ job: name, jobId, err: error }, "job failed");
    throw error;
  }
}
