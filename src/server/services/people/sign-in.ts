import { and, eq, isNull } from "drizzle-orm";
import { UnauthenticatedError } from "@/domain/errors";
import type { ServiceContext } from "@/server/context";
import { users } from "@/server/db/schema";
import { isPassword } from "./passwords";

/** Checks e-mail and password and notes the sign-in. Throws UnauthenticatedError without saying which was wrong. */
export async function signIn(
  ctx: ServiceContext,
  input: { email: string; password: string },
): Promise<{ userId: string; sessionVersion: number }> {
  const [user] = await ctx.db
    .select({ id: users.id, passwordHash: users.passwordHash, sessionVersion: users.sessionVersion })
    .from(users)
    .where(and(eq(users.email, input.email.trim().toLowerCase()), isNull(users.removedAt)));
  if (!(await isPassword(input.password, user?.passwordHash ?? null)) || !user) {
    throw new UnauthenticatedError("E-mail ou senha incorretos.");
  }
  await ctx.db
    .update(users)
    .set({ lastLoginAt: ctx.now, lastLoginIp: ctx.origin?.ipAddress ?? null })
    .where(eq(users.id, user.id));
  return { userId: user.id, sessionVersion: user.sessionVersion };
}
