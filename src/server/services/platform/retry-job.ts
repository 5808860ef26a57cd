import { NotFoundError } from "@/domain/errors";
import { recordAudit } from "@/server/audit/record-audit";
import type { PlatformContext } from "@/server/context";
import { listFailedJobs, retryFailedJob } from "@/server/jobs/inspect-jobs";

/** Runs a job again that had failed every retry. Jobs are idempotent, so a second request does no harm. */
export async function retryJob(ctx: PlatformContext, { jobId }: { jobId: string }): Promise<void> {
  const job = (await listFailedJobs()).find(({ id }) => id === jobId);
  if (!job || !(await retryFailedJob(jobId))) throw new NotFoundError("Esta tarefa não está mais na lista.");
  await ctx.db.transaction((tx) =>
    recordAudit(tx, ctx, {
      accountId: null,
      area: "platform",
      action: "job.retried",
      ...(job.name ? { resource: job.name } : {}),
      details: { jobId },
    }),
  );
}
