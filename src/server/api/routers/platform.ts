import { z } from "zod";
import { SetMarketingSpendInput } from "@/domain/billing/invoice-inputs";
import { createRouter, permittedOnPlatform } from "@/server/api/trpc";
import { getBusinessFigures } from "@/server/services/platform/get-business-figures";
import { getOverview } from "@/server/services/platform/get-overview";
import { listJobs } from "@/server/services/platform/list-jobs";
import { retryJob } from "@/server/services/platform/retry-job";
import { setMarketingSpend } from "@/server/services/platform/set-marketing-spend";

/** The Super Admin's overview and jobs. */
export const platformRouter = createRouter({
  overview: permittedOnPlatform("business:read").query(({ ctx }) => getOverview(ctx)),
  business: permittedOnPlatform("business:read").query(({ ctx }) => getBusinessFigures(ctx)),
  setMarketingSpend: permittedOnPlatform("platform-settings:update")
    .input(SetMarketingSpendInput)
    .mutation(({ ctx, input }) => setMarketingSpend(ctx, input)),
  jobs: permittedOnPlatform("job:read").query(() => listJobs()),
  retryJob: permittedOnPlatform("job:retry")
    .input(z.object({ jobId: z.uuid() }))
    .mutation(({ ctx, input }) => retryJob(ctx, input)),
});
