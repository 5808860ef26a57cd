import {
  ConfirmRegistrationInput,
  RegistrationIdInput,
  StartRegistrationInput,
} from "@/domain/identity/registration-inputs";
import { createRouter, publicProcedure } from "@/server/api/trpc";
import { confirmRegistration } from "@/server/services/accounts/confirm-registration";
import { getRegistration } from "@/server/services/accounts/get-registration";
import { listOfferedPlans } from "@/server/services/accounts/list-offered-plans";
import { resendRegistrationCode } from "@/server/services/accounts/resend-registration-code";
import { startRegistration } from "@/server/services/accounts/start-registration";

/** Signing up, before there is an account. */
export const registrationRouter = createRouter({
  plans: publicProcedure.query(({ ctx }) => listOfferedPlans(ctx)),
  start: publicProcedure
    .input(StartRegistrationInput)
    .mutation(({ ctx, input }) => startRegistration(ctx, input)),
  get: publicProcedure.input(RegistrationIdInput).query(({ ctx, input }) => getRegistration(ctx, input)),
  resendCode: publicProcedure
    .input(RegistrationIdInput)
    .mutation(({ ctx, input }) => resendRegistrationCode(ctx, input)),
  confirm: publicProcedure
    .input(ConfirmRegistrationInput)
    .mutation(({ ctx, input }) => confirmRegistration(ctx, input)),
});
