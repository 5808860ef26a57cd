import { eq } from "drizzle-orm";
import { roleDescriptions, roleNames } from "@/domain/identity/role-names";
import { invitationLifetimeDays } from "@/domain/identity/team-inputs";
import { environment } from "@/env";
import type { AccountContext } from "@/server/context";
import type { Transaction } from "@/server/db/client";
import { accounts, type invitations } from "@/server/db/schema";
import { queueMail } from "@/server/services/mail/queue-mail";

export function invitationExpiry(now: Date): Date {
  return new Date(now.getTime() + invitationLifetimeDays * 24 * 3_600_000);
}

/** Mails the link to accept an invitation; the token is not kept anywhere else. */
export async function sendInvitation(
  tx: Transaction,
  ctx: AccountContext,
  invitation: typeof invitations.$inferSelect,
  token: string,
): Promise<void> {
  const [account] = await tx
    .select({ companyName: accounts.companyName })
    .from(accounts)
    .where(eq(accounts.id, ctx.accountId));
  await queueMail(tx, {
    idempotencyKey: `member-invited:${invitation.tokenHash}`,
    template: "member-invited",
    props: {
      inviterName: ctx.actor.fullName,
      inviterEmail: ctx.actor.email,
      companyName: account?.companyName ?? "",
      role: `${roleNames[invitation.role]} (${roleDescriptions[invitation.role]})`,
      acceptUrl: `${environment().APP_URL}/convite/${token}`,
      expiresInDays: invitationLifetimeDays,
    },
    recipient: invitation.email,
    accountId: ctx.accountId,
  });
}
