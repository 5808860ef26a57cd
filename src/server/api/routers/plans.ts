import {
  ChangePlanInput,
  CreateCustomPlanInput,
  MoveToPlanInput,
  PreviewPriceInput,
  SetPlanPriceInput,
  UpdatePlanInput,
  WithdrawPriceInput,
} from "@/domain/billing/plan-inputs";
import { assignPlan, createCustomPlan } from "@/server/services/plans/assign-plan";
import { changePlan } from "@/server/services/plans/change-plan";
import { listPlanChoices } from "@/server/services/plans/list-plan-choices";
import { getPublicPricing, listPlans } from "@/server/services/plans/list-plans";
import { previewPrice } from "@/server/services/plans/preview-price";
import { setPlanPrice, updatePlan, withdrawPlanPrice } from "@/server/services/plans/update-plan";
import { createRouter, permitted, permittedOnPlatform, publicProcedure } from "../trpc";

export const plansRouter = createRouter({
  publicPricing: publicProcedure.query(({ ctx }) => getPublicPricing(ctx)),
  choices: permitted("plan:change").query(({ ctx }) => listPlanChoices(ctx)),
  change: permitted("plan:change")
    .input(ChangePlanInput)
    .mutation(({ ctx, input }) => changePlan(ctx, input)),
  list: permittedOnPlatform("plan:update").query(({ ctx }) => listPlans(ctx)),
  update: permittedOnPlatform("plan:update")
    .input(UpdatePlanInput)
    .mutation(({ ctx, input }) => updatePlan(ctx, input)),
  previewPrice: permittedOnPlatform("plan:update")
    .input(PreviewPriceInput)
    .query(({ ctx, input }) => previewPrice(ctx, input)),
  setPrice: permittedOnPlatform("plan:update")
    .input(SetPlanPriceInput)
    .mutation(({ ctx, input }) => setPlanPrice(ctx, input)),
  createCustom: permittedOnPlatform("plan:update")
    .input(CreateCustomPlanInput)
    .mutation(({ ctx, input }) => createCustomPlan(ctx, input)),
  withdrawPrice: permittedOnPlatform("plan:update")
    .input(WithdrawPriceInput)
    .mutation(({ ctx, input }) => withdrawPlanPrice(ctx, input)),
  assign: permittedOnPlatform("plan:update")
    .input(MoveToPlanInput)
    .mutation(({ ctx, input }) => assignPlan(ctx, input)),
});
