import { and, eq, isNull, lte } from "drizzle-orm";
import { NotFoundError, RateLimitedError } from "@/domain/errors";
import { codeResendAfterSeconds, codeResendAt } from "@/domain/identity/confirmation-code";
import type { RegistrationIdInput } from "@/domain/identity/registration-inputs";
import type { ServiceContext } from "@/server/context";
import { registrations } from "@/server/db/schema";
import { limitRate } from "@/server/services/people/limit-rate";
import { createConfirmationCode, queueConfirmationCode } from "./send-confirmation-code";

/** Mails a new code, which replaces the one before and may be tried anew; once a minute and six times an hour. */
export async function resendRegistrationCode(
  ctx: ServiceContext,
  { id }: RegistrationIdInput,
): Promise<{ resendAvailableAt: Date }> {
  const open = and(eq(registrations.id, id), isNull(registrations.confirmedAt));
  const [registration] = await ctx.db.select().from(registrations).where(open);
  if (!registration) throw new NotFoundError("Este cadastro já foi confirmado ou expirou.");
  const secondsToWait = Math.ceil((codeResendAt(registration).getTime() - ctx.now.getTime()) / 1_000);
  if (secondsToWait > 0) throw tooSoon(secondsToWait);
  await limitRate(ctx.db, `resend-code:${registration.email}`, { max: 6, windowSeconds: 3_600 }, ctx.now);
  const { code, stored } = await createConfirmationCode(ctx.now);
  return ctx.db.transaction(async (tx) => {
    const sentBefore = new Date(ctx.now.getTime() - codeResendAfterSeconds * 1_000);
    const [renewed] = await tx
      .update(registrations)
      .set(stored)
      .where(and(open, lte(registrations.codeSentAt, sentBefore)))
      .returning();
    if (!renewed) throw tooSoon(codeResendAfterSeconds);
    await queueConfirmationCode(tx, renewed, code);
    return { resendAvailableAt: codeResendAt(renewed) };
  });
}

function tooSoon(seconds: number): RateLimitedError {
  return new RateLimitedError(seconds, `Aguarde ${seconds} s para pedir outro código.`);
}
