import { and, eq, isNull, sql } from "drizzle-orm";
import { formatDateTime } from "@/components/format/date-time";
import { environment } from "@/env";
import { recordAudit } from "@/server/audit/record-audit";
import type { ServiceContext } from "@/server/context";
import type { Transaction } from "@/server/db/client";
import { passwordResets, users } from "@/server/db/schema";
import { queueMail } from "@/server/services/mail/queue-mail";

type Person = Pick<typeof users.$inferSelect, "id" | "accountId" | "email" | "fullName">;

/** Gives a person a new password, ends every session and every mailed link, and tells by mail. Returns the new session version. */
export async function setPassword(
  tx: Transaction,
  ctx: ServiceContext,
  person: Person,
  passwordHash: string,
): Promise<number> {
  const [changed] = await tx
    .update(users)
    .set({ passwordHash, sessionVersion: sql`${users.sessionVersion} + 1` })
    .where(eq(users.id, person.id))
    .returning({ sessionVersion: users.sessionVersion });
  const sessionVersion = changed?.sessionVersion ?? 0;
  await tx
    .update(passwordResets)
    .set({ usedAt: ctx.now })
    .where(and(eq(passwordResets.userId, person.id), isNull(passwordResets.usedAt)));
  await recordAudit(tx, ctx, {
    accountId: person.accountId,
    area: person.accountId ? "team" : "platform",
    action: "password.changed",
    resource: person.email,
  });
  await queueMail(tx, {
    idempotencyKey: `password-changed:${person.id}:${sessionVersion}`,
    template: "password-changed",
    props: {
      recipientName: person.fullName,
      changedAt: formatDateTime(ctx.now),
      ...(ctx.origin?.ipAddress ? { ipAddress: ctx.origin.ipAddress } : {}),
      resetUrl: `${environment().APP_URL}/esqueci-senha`,
    },
    recipient: person.email,
    accountId: person.accountId,
  });
  return sessionVersion;
}
