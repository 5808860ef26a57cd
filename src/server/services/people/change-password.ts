import { eq } from "drizzle-orm";
import { InvalidInputError, NotFoundError } from "@/domain/errors";
import type { ChangePasswordInput } from "@/domain/identity/session-inputs";
import type { PersonContext } from "@/server/context";
import { users } from "@/server/db/schema";
import { limitRate } from "./limit-rate";
import { hashPassword, isPassword } from "./passwords";
import { setPassword } from "./set-password";

/** Changes the own password. Every session ends, the one that asks included: the screen signs in again. */
export async function changePassword(ctx: PersonContext, input: ChangePasswordInput): Promise<void> {
  const { userId } = ctx.actor;
  await limitRate(ctx.db, `change-password:${userId}`, { max: 10, windowSeconds: 15 * 60 }, ctx.now);
  const [user] = await ctx.db.select().from(users).where(eq(users.id, userId));
  if (!user) throw new NotFoundError();
  if (!(await isPassword(input.currentPassword, user.passwordHash))) {
    throw new InvalidInputError("A senha atual não confere.", "currentPassword");
  }
  if (input.password === input.currentPassword) {
    throw new InvalidInputError("A nova senha precisa ser diferente da atual.", "password");
  }
  const passwordHash = await hashPassword(input.password);
  await ctx.db.transaction((tx) => setPassword(tx, ctx, user, passwordHash));
}
