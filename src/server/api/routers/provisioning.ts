import { z } from "zod";
import { createRouter, permittedOnPlatform } from "@/server/api/trpc";
import { getProvisioning } from "@/server/services/provisioning/get-provisioning";
import { retryProvisioning } from "@/server/services/provisioning/retry-provisioning";

const AccountInput = z.object({ accountId: z.uuid() });

export const provisioningRouter = createRouter({
  get: permittedOnPlatform("account:list")
    .input(AccountInput)
    .query(({ ctx, input }) => getProvisioning(ctx, input)),
  retry: permittedOnPlatform("account:approve")
    .input(AccountInput)
    .mutation(({ ctx, input }) => retryProvisioning(ctx, input)),
});
