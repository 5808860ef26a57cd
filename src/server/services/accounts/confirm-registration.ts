import { and, eq, isNull, lt, sql } from "drizzle-orm";
import { InvalidInputError, NotFoundError } from "@/domain/errors";
import { codeMaxTries, codeProblem, wrongCodeMessage } from "@/domain/identity/confirmation-code";
import type { ConfirmRegistrationInput } from "@/domain/identity/registration-inputs";
import type { ServiceContext } from "@/server/context";
import { registrations } from "@/server/db/schema";
import { isPassword } from "@/server/services/people/passwords";
import { createAccountOf, type Registration } from "./create-account-of";
import { identityConflictOf } from "./identity-conflict";

/**
 * Confirms the e-mail with the code and creates the account that waits for approval. Confirming twice, or in two
 * tabs at once, creates one account.
 */
export async function confirmRegistration(
  ctx: ServiceContext,
  input: ConfirmRegistrationInput,
): Promise<{ isApproved: boolean }> {
  const registration = await takeTry(ctx, input.id);
  if (!(await isPassword(input.code, registration.codeHash))) {
    throw new InvalidInputError(wrongCodeMessage(registration.failedAttempts), "code");
  }
  try {
    return await ctx.db.transaction(async (tx) => {
      const [locked] = await tx
        .select()
        .from(registrations)
        .where(eq(registrations.id, input.id))
        .for("update");
      if (!locked) throw new NotFoundError("Este cadastro expirou. Preencha o formulário de novo.");
      return createAccountOf(tx, ctx, locked);
    });
  } catch (error) {
    throw identityConflictOf(error) ?? error;
  }
}

/** Counts the try before the code is looked at, so that no more than five can be made, however many at once. */
async function takeTry(ctx: ServiceContext, id: string): Promise<Registration> {
  const [current] = await ctx.db.select().from(registrations).where(eq(registrations.id, id));
  if (!current) throw new NotFoundError("Este cadastro expirou. Preencha o formulário de novo.");
  if (current.confirmedAt) return current;
  const problem = codeProblem(current, ctx.now);
  if (problem) throw new InvalidInputError(problem, "code");
  const [counted] = await ctx.db
    .update(registrations)
    .set({ failedAttempts: sql`${registrations.failedAttempts} + 1` })
    .where(
      and(
        eq(registrations.id, id),
        isNull(registrations.confirmedAt),
        lt(registrations.failedAttempts, codeMaxTries),
      ),
    )
    .returning();
  if (counted) return counted;
  return takeTry(ctx, id);
}
