import { eq } from "drizzle-orm";
import { ConflictError, InvalidInputError } from "@/domain/errors";
import { type StartRegistrationInput, termsVersion } from "@/domain/identity/registration-inputs";
import { taxIdKindOf } from "@/domain/identity/tax-id";
import type { ServiceContext } from "@/server/context";
import { registrations } from "@/server/db/schema";
import { limitRate } from "@/server/services/people/limit-rate";
import { hashPassword } from "@/server/services/people/passwords";
import { assertIdentityIsFree } from "./identity-conflict";
import { listOfferedPlans } from "./list-offered-plans";
import { createConfirmationCode, queueConfirmationCode } from "./send-confirmation-code";

/** Keeps a sign-up until its e-mail is confirmed and mails the code. The same id a second time changes nothing. */
export async function startRegistration(
  ctx: ServiceContext,
  { acceptsTerms: _, password, planId, companyName, ...input }: StartRegistrationInput,
): Promise<{ id: string }> {
  const [known] = await ctx.db
    .select({ email: registrations.email })
    .from(registrations)
    .where(eq(registrations.id, input.id));
  if (known) return repeated(input, known);
  await limitSignUps(ctx, input.email);
  const plan = (await listOfferedPlans(ctx)).find(({ id }) => id === planId);
  if (!plan) throw new InvalidInputError("Este plano não está disponível. Escolha outro.", "planId");
  await assertIdentityIsFree(ctx.db, input);
  const isCompany = taxIdKindOf(input.taxId) === "CNPJ";
  const passwordHash = await hashPassword(password);
  const { code, stored } = await createConfirmationCode(ctx.now);
  await ctx.db.transaction(async (tx) => {
    const [created] = await tx
      .insert(registrations)
      .values({
        ...input,
        ...stored,
        companyName: isCompany ? companyName : null,
        website: isCompany ? input.website : null,
        wantedPlanId: planId,
        passwordHash,
        termsVersion,
        termsAcceptedAt: ctx.now,
        ipAddress: ctx.origin?.ipAddress ?? null,
        createdAt: ctx.now,
      })
      .onConflictDoNothing()
      .returning();
    if (created) await queueConfirmationCode(tx, created, code);
  });
  return { id: input.id };
}

function repeated(input: { id: string; email: string }, known: { email: string }): { id: string } {
  if (known.email === input.email) return { id: input.id };
  throw new ConflictError("Este cadastro já foi enviado com outro e-mail. Recarregue a página.", "email");
}

async function limitSignUps(ctx: ServiceContext, email: string): Promise<void> {
  const perHour = { windowSeconds: 3_600 };
  if (ctx.origin?.ipAddress) {
    await limitRate(ctx.db, `sign-up-from:${ctx.origin.ipAddress}`, { max: 60, ...perHour }, ctx.now);
  }
  await limitRate(ctx.db, `sign-up:${email}`, { max: 6, ...perHour }, ctx.now);
}
