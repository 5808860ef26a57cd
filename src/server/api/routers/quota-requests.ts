import {
  CreateQuotaRequestInput,
  DecideQuotaRequestInput,
  ListQuotaRequestsInput,
} from "@/domain/billing/plan-inputs";
import { decideQuotaRequest } from "@/server/services/plans/decide-quota-request";
import {
  createQuotaRequest,
  listOwnQuotaRequests,
  listQuotaRequests,
} from "@/server/services/plans/quota-requests";
import { createRouter, permitted, permittedOnPlatform } from "../trpc";

export const quotaRequestsRouter = createRouter({
  create: permitted("quota-request:create")
    .input(CreateQuotaRequestInput)
    .mutation(({ ctx, input }) => createQuotaRequest(ctx, input)),
  listOwn: permitted("quota-request:create").query(({ ctx }) => listOwnQuotaRequests(ctx)),
  listAll: permittedOnPlatform("quota:set")
    .input(ListQuotaRequestsInput)
    .query(({ ctx, input }) => listQuotaRequests(ctx, input)),
  decide: permittedOnPlatform("quota:set")
    .input(DecideQuotaRequestInput)
    .mutation(({ ctx, input }) => decideQuotaRequest(ctx, input)),
});
