import { and, eq, gt, isNull } from "drizzle-orm";
import { InvalidInputError } from "@/domain/errors";
import type { ResetPasswordInput } from "@/domain/identity/session-inputs";
import type { ServiceContext } from "@/server/context";
import { passwordResets, users } from "@/server/db/schema";
import { hashPassword } from "./passwords";
import { hashSecretToken } from "./secret-token";
import { setPassword } from "./set-password";

/** Chooses a new password with a mailed link: once, within its hour. The person's other links stop working too. */
export async function resetPassword(ctx: ServiceContext, input: ResetPasswordInput): Promise<void> {
  const works = and(
    eq(passwordResets.tokenHash, hashSecretToken(input.token)),
    isNull(passwordResets.usedAt),
    gt(passwordResets.expiresAt, ctx.now),
  );
  // Hashing costs memory and time on purpose: nobody gets it for a made-up link.
  const [known] = await ctx.db.select({ id: passwordResets.id }).from(passwordResets).where(works);
  if (!known) throw brokenLink();
  const passwordHash = await hashPassword(input.password);
  await ctx.db.transaction(async (tx) => {
    const [reset] = await tx
      .update(passwordResets)
      .set({ usedAt: ctx.now })
      .where(works)
      .returning({ userId: passwordResets.userId });
    const [user] = reset
      ? await tx
          .select()
          .from(users)
          .where(and(eq(users.id, reset.userId), isNull(users.removedAt)))
      : [];
    if (!user) throw brokenLink();
    await setPassword(tx, ctx, user, passwordHash);
  });
}

function brokenLink(): InvalidInputError {
  return new InvalidInputError("Este link expirou ou já foi usado. Peça um novo.", "token");
}
