import { z } from "zod";
import { createRouter, permittedOnPlatform } from "@/server/api/trpc";
import { getMeteringHealth } from "@/server/services/metering/get-metering-health";
import { getMeteringWarnings } from "@/server/services/metering/get-metering-warnings";
import { getOverview } from "@/server/services/platform/get-overview";
import { listJobs } from "@/server/services/platform/list-jobs";
import { retryJob } from "@/server/services/platform/retry-job";

/** The Super Admin's overview and jobs. */
export const platformRouter = createRouter({
  overview: permittedOnPlatform("business:read").query(({ ctx }) => getOverview(ctx)),
  jobs: permittedOnPlatform("job:read").query(() => listJobs()),
  metering: permittedOnPlatform("job:read").query(({ ctx }) => getMeteringHealth(ctx)),
  meteringWarnings: permittedOnPlatform("job:read").query(({ ctx }) => getMeteringWarnings(ctx)),
  retryJob: permittedOnPlatform("job:retry")
    .input(z.object({ jobId: z.uuid() }))
    .mutation(({ ctx, input }) => retryJob(ctx, input)),
});
