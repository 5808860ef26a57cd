import { and, eq, isNull } from "drizzle-orm";
import type { RequestPasswordResetInput } from "@/domain/identity/session-inputs";
import { environment } from "@/env";
import type { ServiceContext } from "@/server/context";
import { passwordResets, users } from "@/server/db/schema";
import { queueMail } from "@/server/services/mail/queue-mail";
import { limitRate } from "./limit-rate";
import { createSecretToken } from "./secret-token";

const lifetimeMinutes = 60;

/** Mails a link to choose a new password. Answers the same whether or not the e-mail has an account. */
export async function requestPasswordReset(
  ctx: ServiceContext,
  { email }: RequestPasswordResetInput,
): Promise<void> {
  const perHour = { windowSeconds: 3_600 };
  if (ctx.origin?.ipAddress) {
    await limitRate(ctx.db, `reset-from:${ctx.origin.ipAddress}`, { max: 30, ...perHour }, ctx.now);
  }
  await limitRate(ctx.db, `reset:${email}`, { max: 5, ...perHour }, ctx.now);
  const [user] = await ctx.db
    .select()
    .from(users)
    .where(and(eq(users.email, email), isNull(users.removedAt)));
  if (!user) return;
  const { token, tokenHash } = createSecretToken();
  await ctx.db.transaction(async (tx) => {
    const expiresAt = new Date(ctx.now.getTime() + lifetimeMinutes * 60_000);
    await tx.insert(passwordResets).values({ userId: user.id, tokenHash, expiresAt, createdAt: ctx.now });
    await queueMail(tx, {
      idempotencyKey: `reset-password:${tokenHash}`,
      template: "reset-password",
      props: {
        recipientName: user.fullName,
        resetUrl: `${environment().APP_URL}/redefinir-senha?token=${token}`,
        expiresInMinutes: lifetimeMinutes,
      },
      recipient: user.email,
      accountId: user.accountId,
    });
  });
}
