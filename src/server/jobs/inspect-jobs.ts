import { deadLetterQueue, type JobName, jobDefinition, jobNames } from "./catalog";
import { jobQueue } from "./job-queue";

const shownAtOnce = 100;

export interface QueueSummary {
  name: JobName;
  why: string;
  schedule: string | null;
  queuedCount: number;
  activeCount: number;
  failedCount: number;
}

export interface FailedJob {
  id: string;
  /** Null for a job of a version before, whose queue is no longer in the catalog. */
  name: JobName | null;
  payload: string;
  error: string;
  failedAt: Date;
  queuedAt: Date | null;
  retryCount: number;
}

/** Every job of the catalog with what waits, runs and has failed. */
export async function listQueues(): Promise<QueueSummary[]> {
  const queues = await (await jobQueue()).getQueues();
  return jobNames.map((name) => {
    const queue = queues.find((candidate) => candidate.name === name);
    const { why, schedule } = jobDefinition(name);
    return {
      name,
      why,
      schedule: schedule ?? null,
      queuedCount: queue?.queuedCount ?? 0,
      activeCount: queue?.activeCount ?? 0,
      failedCount: queue?.failedCount ?? 0,
    };
  });
}

/** When a job last went well, as long as the queue remembers: some days. */
export async function lastDoneAt(name: JobName): Promise<Date | null> {
  const jobs = await (await jobQueue()).findJobs<object>(name);
  const ends = jobs.flatMap(({ state, completedOn }) =>
    state === "completed" && completedOn ? [completedOn.getTime()] : [],
  );
  return ends.length === 0 ? null : new Date(Math.max(...ends));
}

/** Jobs that failed every retry and wait for a person, the newest first. */
export async function listFailedJobs(): Promise<FailedJob[]> {
  const jobs = await (await jobQueue()).findJobs<object>(deadLetterQueue, { queued: true, limit: 1_000 });
  return jobs
    .toSorted((a, b) => b.createdOn.getTime() - a.createdOn.getTime())
    .slice(0, shownAtOnce)
    .map((job) => ({
      id: job.id,
      name: jobNames.find((name) => name === job.sourceName) ?? null,
      payload: JSON.stringify(job.data),
      error: errorText(job.sourceOutput ?? job.output),
      failedAt: job.createdOn,
      queuedAt: job.sourceCreatedOn,
      retryCount: job.sourceRetryCount ?? 0,
    }));
}

/** Puts a failed job back into its queue. Returns false when it is no longer there. */
export async function retryFailedJob(id: string): Promise<boolean> {
  return (await (await jobQueue()).redrive(deadLetterQueue, { ids: [id] })) > 0;
}

function errorText(output: unknown): string {
  if (typeof output === "object" && output !== null && "message" in output) return String(output.message);
  return output ? JSON.stringify(output) : "";
}
