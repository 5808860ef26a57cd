import { eq } from "drizzle-orm";
import { NotFoundError } from "@/domain/errors";
import { codeResendAt } from "@/domain/identity/confirmation-code";
import type { RegistrationIdInput } from "@/domain/identity/registration-inputs";
import type { ServiceContext } from "@/server/context";
import { accounts, registrations } from "@/server/db/schema";

/** What the confirmation screen shows. Whoever knows the id filled in the form. */
export async function getRegistration(ctx: ServiceContext, { id }: RegistrationIdInput) {
  const [row] = await ctx.db
    .select({ registration: registrations, accountStatus: accounts.status })
    .from(registrations)
    .leftJoin(accounts, eq(accounts.id, registrations.accountId))
    .where(eq(registrations.id, id));
  if (!row) throw new NotFoundError("Este cadastro expirou. Preencha o formulário de novo.");
  const { registration } = row;
  return {
    email: registration.email,
    isConfirmed: registration.confirmedAt !== null,
    isApproved: row.accountStatus === "ACTIVE",
    codeExpiresAt: registration.codeExpiresAt,
    resendAvailableAt: codeResendAt(registration),
  };
}
