import { and, eq, isNull } from "drizzle-orm";
import { UnauthenticatedError } from "@/domain/errors";
import { normalizeEmail } from "@/domain/identity/email";
import { recordAudit } from "@/server/audit/record-audit";
import type { ServiceContext } from "@/server/context";
import { users } from "@/server/db/schema";
import { forgetAttempts, limitRate } from "./limit-rate";
import { isPassword } from "./passwords";

const windowSeconds = 15 * 60;

/**
 * Checks e-mail and password and notes the sign-in. Throws UnauthenticatedError without saying which was wrong, and
 * RateLimitedError after ten tries on one e-mail or a hundred from one address in a quarter of an hour.
 */
export async function signIn(
  ctx: ServiceContext,
  input: { email: string; password: string },
): Promise<{ userId: string; sessionVersion: number }> {
  const email = normalizeEmail(input.email);
  const attemptsKey = `sign-in:${email}`;
  await limitRate(ctx.db, attemptsKey, { max: 10, windowSeconds }, ctx.now);
  const address = ctx.origin?.ipAddress;
  if (address) await limitRate(ctx.db, `sign-in-from:${address}`, { max: 100, windowSeconds }, ctx.now);
  const [user] = await ctx.db
    .select()
    .from(users)
    .where(and(eq(users.email, email), isNull(users.removedAt)));
  if (!(await isPassword(input.password, user?.passwordHash ?? null)) || !user) {
    throw new UnauthenticatedError("E-mail ou senha incorretos.");
  }
  await ctx.db.transaction(async (tx) => {
    await tx
      .update(users)
      .set({ lastLoginAt: ctx.now, lastLoginIp: address ?? null })
      .where(eq(users.id, user.id));
    await recordAudit(
      tx,
      { ...ctx, actor: { ...user, userId: user.id, accountStatus: null } },
      {
        accountId: user.accountId,
        area: user.accountId === null ? "platform" : "account",
        action: "session.started",
      },
    );
  });
  await forgetAttempts(ctx.db, attemptsKey);
  return { userId: user.id, sessionVersion: user.sessionVersion };
}
