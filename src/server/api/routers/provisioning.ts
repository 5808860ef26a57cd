import { z } from "zod";
import { createRouter, permittedOnPlatform } from "@/server/api/trpc";
import { retryProvisioning } from "@/server/services/provisioning/retry-provisioning";

export const provisioningRouter = createRouter({
  retry: permittedOnPlatform("account:approve")
    .input(z.object({ accountId: z.uuid() }))
    .mutation(({ ctx, input }) => retryProvisioning(ctx, input)),
});
