import { z } from "zod";
import { SetMarketingSpendInput } from "@/domain/billing/invoice-inputs";
import { createRouter, permittedOnPlatform } from "@/server/api/trpc";
import { getMeteringHealth } from "@/server/services/metering/get-metering-health";
import { getMeteringWarnings } from "@/server/services/metering/get-metering-warnings";
import { requestChecks } from "@/server/services/metering/request-checks";
import { checkShield } from "@/server/services/platform/check-shield";
import { getBusinessFigures } from "@/server/services/platform/get-business-figures";
import { getOverview } from "@/server/services/platform/get-overview";
import { getShieldCheck } from "@/server/services/platform/get-shield-check";
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
  metering: permittedOnPlatform("job:read").query(({ ctx }) => getMeteringHealth(ctx)),
  meteringWarnings: permittedOnPlatform("job:read").query(({ ctx }) => getMeteringWarnings(ctx)),
  requestMeteringChecks: permittedOnPlatform("job:retry").mutation(({ ctx }) => requestChecks(ctx)),
  shield: permittedOnPlatform("job:read").query(({ ctx }) => getShieldCheck(ctx)),
  checkShield: permittedOnPlatform("job:retry").mutation(({ ctx }) => checkShield(ctx)),
  retryJob: permittedOnPlatform("job:retry")
    .input(z.object({ jobId: z.uuid() }))
    .mutation(({ ctx, input }) => retryJob(ctx, input)),
});
