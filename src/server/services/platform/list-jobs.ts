import { listFailedJobs, listQueues } from "@/server/jobs/inspect-jobs";

/** The jobs page: every queue and what needs a person. */
export async function listJobs() {
  const [queues, failed] = await Promise.all([listQueues(), listFailedJobs()]);
  return { queues, failed };
}
