import { SetBillingTermsInput, WithdrawBillingTermsInput } from "@/domain/billing/billing-terms";
import { UpdateBrandingInput, UpdateSettingsInput } from "@/domain/identity/settings-inputs";
import { createRouter, permittedOnPlatform, publicProcedure } from "@/server/api/trpc";
import {
  listBillingTerms,
  setBillingTerms,
  withdrawBillingTerms,
} from "@/server/services/platform/billing-terms";
import { getBranding } from "@/server/services/platform/get-branding";
import { getSettings } from "@/server/services/platform/get-settings";
import { updateBranding, updateSettings } from "@/server/services/platform/update-settings";

/** The provider's branding, which everybody sees, and the platform's rules. */
export const settingsRouter = createRouter({
  branding: publicProcedure.query(({ ctx }) => getBranding(ctx)),
  updateBranding: permittedOnPlatform("branding:update")
    .input(UpdateBrandingInput)
    .mutation(({ ctx, input }) => updateBranding(ctx, input)),
  get: permittedOnPlatform("platform-settings:update").query(({ ctx }) => getSettings(ctx)),
  update: permittedOnPlatform("platform-settings:update")
    .input(UpdateSettingsInput)
    .mutation(({ ctx, input }) => updateSettings(ctx, input)),
  billingTerms: permittedOnPlatform("platform-settings:update").query(({ ctx }) => listBillingTerms(ctx)),
  setBillingTerms: permittedOnPlatform("platform-settings:update")
    .input(SetBillingTermsInput)
    .mutation(({ ctx, input }) => setBillingTerms(ctx, input)),
  withdrawBillingTerms: permittedOnPlatform("platform-settings:update")
    .input(WithdrawBillingTermsInput)
    .mutation(({ ctx, input }) => withdrawBillingTerms(ctx, input)),
});
