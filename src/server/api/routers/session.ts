import {
  ChangePasswordInput,
  RequestPasswordResetInput,
  ResetPasswordInput,
  UpdateProfileInput,
} from "@/domain/identity/session-inputs";
import { createRouter, personalProcedure, publicProcedure } from "@/server/api/trpc";
import { changePassword } from "@/server/services/people/change-password";
import { getProfile } from "@/server/services/people/get-profile";
import { requestPasswordReset } from "@/server/services/people/request-password-reset";
import { resetPassword } from "@/server/services/people/reset-password";
import { updateProfile } from "@/server/services/people/update-profile";

/** The signed-in person's own profile and password, and help for who cannot sign in. */
export const sessionRouter = createRouter({
  profile: personalProcedure.query(({ ctx }) => getProfile(ctx)),
  updateProfile: personalProcedure
    .input(UpdateProfileInput)
    .mutation(({ ctx, input }) => updateProfile(ctx, input)),
  changePassword: personalProcedure
    .input(ChangePasswordInput)
    .mutation(({ ctx, input }) => changePassword(ctx, input)),
  requestPasswordReset: publicProcedure
    .input(RequestPasswordResetInput)
    .mutation(({ ctx, input }) => requestPasswordReset(ctx, input)),
  resetPassword: publicProcedure
    .input(ResetPasswordInput)
    .mutation(({ ctx, input }) => resetPassword(ctx, input)),
});
